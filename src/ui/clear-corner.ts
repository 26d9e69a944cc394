/** The edges of an element in the window, in CSS pixels. */
export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const GAP_PX = 8;

function overlap(one: Box, other: Box): boolean {
  return one.top < other.bottom && other.top < one.bottom && one.left < other.right && other.left < one.right;
}

/**
 * How far a box has to go up so that it covers none of the others, in CSS pixels: 0 where it covers none, or where
 * there is no room above them. In the order in which it meets them, from below.
 */
export function liftOver(box: Box, others: readonly Box[]): number {
  let lift = 0;
  for (const other of others.toSorted((one, another) => another.top - one.top)) {
    const lifted = { ...box, top: box.top - lift, bottom: box.bottom - lift };
    if (!overlap(lifted, other)) continue;
    const next = box.bottom - other.top + GAP_PX;
    if (box.top - next >= 0) lift = next;
  }
  return lift;
}

/** What has the focus, as a whole: a row of a list rather than its cell; `null` where that is the page, or the corner. */
function focusedPart(corner: Element): Element | null {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body || corner.contains(activeElement))
    return null;
  return activeElement.closest('[role="row"], form, fieldset') ?? activeElement;
}

/**
 * Keeps what stands in the corner of the page, over the rest, clear of the bar of the selection and of what has the
 * focus (WCAG 2.4.11): it goes above them. Where it has a place of its own, a focused row stays in sight.
 *
 * @returns ends it
 */
export function keepCornerClear(): () => void {
  let frame = 0;
  const sizes = new ResizeObserver(later);
  let watched: HTMLElement | null = null;
  /** Whether something stood over the page when it was last placed: a scroll must not measure anything. */
  let isOver = false;

  function place(): void {
    const corner = document.querySelector<HTMLElement>('[data-corner]');
    if (corner !== watched) {
      sizes.disconnect();
      if (corner !== null) sizes.observe(corner);
      watched = corner;
    }
    isOver = false;
    if (corner === null) return;
    if (getComputedStyle(corner).position !== 'fixed') {
      corner.style.translate = '';
      const row = document.activeElement?.closest('[role="row"]');
      if (corner.offsetHeight > 0) row?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return;
    }
    const { top, bottom, left, right } = corner.getBoundingClientRect();
    isOver = bottom > top;
    const now = Number.parseFloat(corner.style.translate.split(' ')[1] ?? '0');
    const box = { top: top - now, bottom: bottom - now, left, right };
    const others = [document.querySelector('[data-bar]'), focusedPart(corner)].filter(
      (part) => part !== null,
    );
    const lift =
      bottom === top
        ? 0
        : liftOver(
            box,
            others.map((part) => part.getBoundingClientRect()),
          );
    corner.style.translate = lift === 0 ? '' : `0px ${-lift}px`;
  }

  function later(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  }

  const onScroll = () => {
    if (isOver) later();
  };
  document.addEventListener('focusin', later);
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  window.addEventListener('resize', later);
  later();
  return () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    document.removeEventListener('focusin', later);
    document.removeEventListener('scroll', onScroll, { capture: true });
    window.removeEventListener('resize', later);
  };
}
