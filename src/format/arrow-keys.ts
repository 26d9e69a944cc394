interface KeyInElement {
  readonly key: string;
  readonly currentTarget: Element;
}

const OPPOSITE: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** Whether text and columns of an element run from right to left. */
export function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

/**
 * The key by its meaning in text from left to right: `ArrowRight` leads to what comes next. What is laid out along the
 * text turns round with it, and with it the arrows that lead through it.
 */
export function keyAlongText({ key, currentTarget }: KeyInElement): string {
  const opposite = OPPOSITE[key];
  return opposite !== undefined && isRightToLeft(currentTarget) ? opposite : key;
}
