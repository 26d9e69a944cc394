import { expect, type Page } from '@playwright/test';
import type { Screen } from './screens.ts';

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
 * they were scrolled to, a list without room for its rows, what has to be scrolled sideways, and cells whose content
 * lies over their neighbour. Controls in the grid are left out, as columns are scrolled to, and so are the width of
 * tables and code and all that is behind an open dialog or menu.
 *
 * @param within a selector of the part of the page that is looked at: the panel covers what is behind it
 */
async function unreachable(page: Page, within = 'body'): Promise<string[]> {
  return page.evaluate((part) => {
    const over = 'dialog[open], [role=dialog]:not([popover]), [role=menu], [popover]:popover-open';
    const open = [...document.querySelectorAll(over)].at(-1) ?? document.querySelector(part) ?? document.body;
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

    // With wide spacing of texts: a column can be made wider, and its cells have tooltips.
    const isSpaced = document.adoptedStyleSheets.length > 0;
    for (const cell of isSpaced ? [] : open.querySelectorAll('[role=row] > *')) {
      const badge = cell.querySelector('[data-tone]');
      const isCut = badge !== null && badge.scrollWidth > badge.clientWidth;
      const { left, right } = cell.getBoundingClientRect();
      const isOver = [...cell.children].some((child) => {
        const box = child.getBoundingClientRect();
        return box.width > 1 && (box.left < left - 1 || box.right > right + 1);
      });
      if (isCut || (isOver && getComputedStyle(cell).overflowX === 'visible'))
        found.push(`${nameOf(cell)} does not fit its column`);
    }

    const grid = open.querySelector<HTMLElement>('[role=grid]');
    // The headings and a row; Firefox draws what is above it some pixels higher than Chromium.
    if (grid !== null && grid.clientHeight < 90) found.push(`the list is ${grid.clientHeight} px high`);
    window.scrollTo(0, 0);
    return found;
  }, within);
}

/** Zoomed in to 400 % and 200 % of 1280 × 1024, a small phone, and phones upright and on their side. */
const WINDOWS = [
  [320, 256],
  [320, 640],
  [390, 844],
  [844, 390],
  [640, 512],
  [1440, 900],
] as const;

/** Looks at a screen in each of its windows. */
export async function fits(page: Page, { name, within, isIn = () => true }: Screen): Promise<void> {
  for (const [width, height] of WINDOWS.filter(([wide]) => isIn(wide))) {
    await page.setViewportSize({ width, height });
    const part = within !== undefined && width < within.below ? within.part : 'body';
    await expect.poll(() => unreachable(page, part), `${name} at ${width} × ${height}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
