import { expect, test, type Page } from '@playwright/test';
import { startVitrine, type RunningVitrine } from './start-vitrine.ts';
import { navigateWithin } from './vitrine.ts';

/*
 * The page in a language that is none (`scripts/pseudo-language.ts`): every text of a module of words has accents, is
 * 40 % longer and stands in brackets. What shows without brackets, and is nothing that the cloud has sent, was written
 * elsewhere and could not be translated.
 */

/** Two words, or one that begins as a label does: less may be a status, a name or a unit. */
const LOOKS_WRITTEN = /\p{L}{2,} \p{L}{2,}|^\p{Lu}\p{Ll}{3,}$/u;

/** Systems are shown by their own names, which the cloud spells otherwise. */
const SYSTEM = /^(?:Windows|Linux|Other|Ubuntu|Debian|Fedora|CentOS|Rocky|Red Hat)(?: [\d.]+)?$/;

/** What the browser writes of a time. */
const TIME = /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d\d:\d\d/;

let vitrine: RunningVitrine;

test.beforeAll(async () => {
  vitrine = await startVitrine({
    profile: 'ims',
    images: 60,
    signIn: true,
    flags: ['--dev'],
    env: { VITRINE_LANGUAGE: 'en-XA' },
  });
});
test.afterAll(() => vitrine.stop());

/** What a page shows and what it says to a screen reader, piece by piece. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of [
          'aria-label',
          'title',
          'placeholder',
          'alt',
          'aria-valuetext',
          'aria-description',
        ]) {
          texts.push(node.getAttribute(name) ?? '');
        }
      } else if (node.parentElement?.closest('script, style, noscript, code') === null)
        texts.push(node.textContent ?? '');
    }
    return texts;
  });
}

/** What stands outside of all brackets. */
function outside(text: string): string[] {
  let rest = text;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/\[[^[\]]*\]/g, '\n');
  }
  return rest
    .split('\n')
    .map((piece) => piece.trim())
    .filter((piece) => LOOKS_WRITTEN.test(piece) && !TIME.test(piece) && !SYSTEM.test(piece));
}

/** Buttons, headings and labels that are cut, or reach out of the window; names in the table may be cut. */
function cutIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('button, h1, h2, h3, label, legend, summary, [role=tab]'))
      .filter((element) => element.closest('[role=grid]') === null && element.checkVisibility())
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const isHidden = width <= 1 || right <= 0;
        const isCut =
          element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible';
        const scrolls = element.parentElement?.closest('[role=tablist], [role=table], table, pre') !== null;
        return !isHidden && !scrolls && (isCut || left < -1 || right > window.innerWidth + 1);
      })
      .map((element) => `${element.tagName} ${element.textContent}`),
  );
}

test('in a pseudo-language every sentence is translated, and nothing is cut', async ({ page }) => {
  test.slow();
  /** All that the cloud has sent: the page shows it as it is. */
  let sent = '';
  page.on('response', async (response) => {
    if (!/\/(?:v1|v2|api)\//.test(response.url())) return;
    sent += (await response.text().catch(() => '')).replaceAll(/\\(.)/g, '$1').toLowerCase();
  });
  const looksRight = async (screen: string) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(overflow, `${screen} at ${width} px`).toBeLessThanOrEqual(0);
      const session = (await page.locator('#vitrine-session').textContent()) ?? '';
      // A value of the service that none of these images has.
      const known = `${sent}${session.toLowerCase()} ironic`;
      const pieces = (await textsOf(page)).flatMap(outside);
      const untranslated = pieces.filter((piece) => !known.includes(piece.toLowerCase()));
      expect.soft([...new Set(untranslated)], `${screen} at ${width} px`).toEqual([]);
      expect.soft(await cutIn(page), `${screen} at ${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };

  await page.goto(`${vitrine.url}/images`);
  await expect(page.locator('form')).toBeVisible();
  await looksRight('signing in');

  const signedIn = await page.request.post(`${vitrine.url}/api/session`, {
    headers: { 'X-Vitrine': '1', 'Sec-Fetch-Site': 'same-origin' },
    data: { cloud: 'embedded', method: 'password', user: 'dana', domain: 'Default', password: 'dana-pass' },
  });
  expect(signedIn.ok()).toBe(true);
  await page.goto(`${vitrine.url}/images?status=actve&__os_type=Linux&limit=25`);
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-busy', 'false');
  // Groups come one after the other once the rows are there.
  await expect.poll(() => page.locator('aside summary').count()).toBeGreaterThan(9);
  for (const group of await page.locator('aside summary').all()) {
    if ((await group.locator('..').getAttribute('open')) === null) await group.click();
  }
  await looksRight('the list');

  await navigateWithin(page, `/images?name=nothing-is-called-this`);
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
  await looksRight('an empty list');

  await navigateWithin(page, '/images?visibility=private');
  await expect(grid).toHaveAttribute('aria-busy', 'false');
  const imageId = new URL((await grid.getByRole('link').first().getAttribute('href')) ?? '', vitrine.url)
    .pathname;
  for (const tab of ['overview', 'properties', 'tags', 'sharing', 'edit', 'json']) {
    await navigateWithin(page, `${imageId}?visibility=private&ui.tab=${tab}`);
    await expect(page.getByRole('tabpanel')).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await looksRight(`the tab ${tab}`);
  }
});
