import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import { expect, type Locator, type Page } from '@playwright/test';

/** The rules about colours, which alone can find another thing in the other theme: it is the same page. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** axe as one script without its white space: half as much to hand to a page and to read there. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What axe has to say against a part of the page as it is now: the rule, and the elements. */
async function axeFinds(part: Locator, rules?: readonly string[]): Promise<readonly string[]> {
  return part.evaluate(
    async (element, options) => {
      const { violations } = await (window as unknown as { readonly axe: typeof axe }).axe.run(
        element,
        options,
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
    },
    {
      resultTypes: ['violations' as const],
      ...(rules === undefined ? {} : { runOnly: { type: 'rule' as const, values: [...rules] } }),
    },
  );
}

/** Looks at the page as it is, in both themes; or at the one part of it that has not been looked at before. */
export async function expectNoViolations(page: Page, part: Locator = page.locator('html')): Promise<void> {
  // Once for a page: reading so much text takes as long as looking at a part.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await axeFinds(part), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFinds(part, COLOUR_RULES), 'dark').toEqual([]);
}
