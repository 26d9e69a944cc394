import { LEAVE } from './leave.ts';

/** As long as `--move` in `tokens.css`. */
const LEAVES_MS = 120;
const LESS_MOTION = '(prefers-reduced-motion: reduce)';

/** What makes an element mean something: to others in the page, to a screen reader, to the group of a radio button. */
const MEANING = /^(role|id|name|for|tabindex|aria-.*|popover.*|data-(?!tone$).*)$/;

export function wantsMotion(): boolean {
  return !window.matchMedia(LESS_MOTION).matches;
}

/** A copy of an element that only the eyes notice. */
export function ghostOf(element: Element): HTMLElement {
  // Not a copy of the element itself: a dialog that is not open is not shown.
  const ghost = document.createElement('div');
  ghost.className = element.className;
  if (element instanceof HTMLElement) {
    // By the object model, which the policy of the page allows.
    ghost.style.cssText = element.style.cssText;
    Object.assign(ghost.dataset, element.dataset);
  }
  ghost.append(...element.cloneNode(true).childNodes);
  for (const part of [ghost, ...ghost.querySelectorAll('*')]) {
    for (const name of part.getAttributeNames()) if (MEANING.test(name)) part.removeAttribute(name);
  }
  ghost.setAttribute('aria-hidden', 'true');
  ghost.inert = true;
  return ghost;
}

/** Moves a copy out of sight and removes it. */
export function moveAway(ghost: HTMLElement, to: Keyframe): void {
  const leaving = ghost.animate([{}, { ...to, opacity: 0 }], { duration: LEAVES_MS, easing: 'ease-in' });
  leaving.addEventListener('finish', () => ghost.remove());
  leaving.addEventListener('cancel', () => ghost.remove());
}

/** How far the parts of an element are scrolled, by their order in it. */
function scrolledIn(element: Element): ReadonlyArray<readonly [at: number, topPx: number]> {
  return [...element.querySelectorAll('*')].flatMap(({ scrollTop }, at) =>
    scrollTop > 0 ? [[at, scrollTop] as const] : [],
  );
}

function showLeaving(element: HTMLElement): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { display } = getComputedStyle(element);
  if (width === 0) return;
  const scrolled = scrolledIn(element);
  queueMicrotask(() => {
    // In development React runs every cleanup once while the element stays.
    if (element.isConnected) return;
    const ghost = ghostOf(element);
    Object.assign(ghost.style, {
      display,
      position: 'fixed',
      zIndex: '40',
      inset: 'auto',
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
      maxWidth: 'none',
      maxHeight: 'none',
      margin: '0',
      animation: 'none',
      pointerEvents: 'none',
    });
    document.body.append(ghost);
    const parts = ghost.querySelectorAll('*');
    for (const [at, topPx] of scrolled) parts[at]?.scrollTo(0, topPx);
    moveAway(ghost, { scale: '0.97' });
  });
}

/** Lets what says that it goes (`leave.ts`) move out of sight: the panel, dialogs, messages and cards. */
export function followLeaving(): void {
  document.addEventListener(LEAVE, ({ target }) => {
    if (target instanceof HTMLElement && wantsMotion()) showLeaving(target);
  });
}
