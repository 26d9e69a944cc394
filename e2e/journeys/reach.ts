import { expect, type Page } from '@playwright/test';

/** Spacing of texts that a page must bear (WCAG 1.4.12). */
const TEXT_SPACING = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

/** Sets the spacing of WCAG 1.4.12. By a constructed style sheet: the page's policy refuses inline styles. */
export async function spaceTexts(page: Page): Promise<void> {
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
  }, TEXT_SPACING);
}

/**
 * Finds what cannot be reached in the window as it is: controls that lie outside of it or under something else after
 * they were scrolled to, a list without room for its rows, and what has to be scrolled sideways. Cells of the grid are
 * left out, as columns are scrolled to, and so are the width of tables and code and all that is behind an open dialog.
 *
 * @param within a selector of the part of the page that is looked at: the panel covers what is behind it
 */
export async function unreachable(page: Page, within = 'body'): Promise<string[]> {
  return page.evaluate((part) => {
    const open =
      [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.querySelector(part) ?? document.body;
    const nameOf = (element: Element) =>
      `${element.localName} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
    const found: string[] = [];

    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide in ${clientWidth}`);
    for (const element of open.querySelectorAll('*:not([role=grid], [role=tablist], input, textarea, pre)')) {
      const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX);
      if (
        scrolls &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.closest('table, pre') === null &&
        element.querySelector(':scope > table') === null
      )
        found.push(
          `${nameOf(element)} scrolls sideways: ${element.scrollWidth} px in ${element.clientWidth}`,
        );
    }

    const controls = open.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [role=tab], [role=separator]',
    );
    for (const control of controls) {
      if (
        control.closest('[role=grid], [inert]') !== null ||
        !control.checkVisibility({ visibilityProperty: true })
      )
        continue;
      // A control that is drawn by its label.
      const target = control.closest('label') ?? control;
      if (target.getBoundingClientRect().width <= 1) continue;
      target.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const { left, right, top, bottom, width, height } = target.getBoundingClientRect();
      if (left < -1 || right > window.innerWidth + 1) {
        found.push(`${nameOf(control)} reaches from ${Math.round(left)} to ${Math.round(right)} px`);
        continue;
      }
      if (height <= window.innerHeight && (top < -1 || bottom > window.innerHeight + 1)) {
        found.push(
          `${nameOf(control)} reaches from ${Math.round(top)} to ${Math.round(bottom)} px of the height`,
        );
        continue;
      }
      const at = document.elementFromPoint(
        left + width / 2,
        Math.min(top + height / 2, window.innerHeight - 2),
      );
      const isHit =
        at !== null && (target.contains(at) || at.contains(target) || at.closest('label') === target);
      if (!isHit) found.push(`${nameOf(control)} lies under ${at === null ? 'nothing' : nameOf(at)}`);
    }

    const grid = open.querySelector<HTMLElement>('[role=grid]');
    if (grid !== null && grid.clientHeight < 130) found.push(`the list is ${grid.clientHeight} px high`);
    window.scrollTo(0, 0);
    return found;
  }, within);
}

/** Zoomed in to 400 % and 200 % of 1280 × 1024, a small phone, and phones upright and on their side. */
export const WINDOWS = [
  [320, 256],
  [320, 640],
  [390, 844],
  [844, 390],
  [640, 512],
  [1440, 900],
] as const;

/** Looks at a screen in every window; `within` names the part that covers the others where it has no room beside them. */
export async function fits(
  page: Page,
  screen: string,
  within: { readonly below: number; readonly part: string } | null = null,
) {
  for (const [width, height] of WINDOWS) {
    await page.setViewportSize({ width, height });
    const part = within !== null && width < within.below ? within.part : 'body';
    await expect.poll(() => unreachable(page, part), `${screen} at ${width} × ${height}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
