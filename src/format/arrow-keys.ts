interface KeyInElement {
  readonly key: string;
  readonly currentTarget: Element;
}

const ARROWS: readonly string[] = ['ArrowLeft', 'ArrowRight'];

/** Whether text and columns of an element run from right to left. */
export function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

/**
 * The key by its meaning in text from left to right: `ArrowRight` leads to what comes next. What is laid out along the
 * text turns round with it, and with it the arrows that lead through it.
 */
export function keyAlongText({ key, currentTarget }: KeyInElement): string {
  const at = ARROWS.indexOf(key);
  return at >= 0 && isRightToLeft(currentTarget) ? (ARROWS[1 - at] ?? key) : key;
}
