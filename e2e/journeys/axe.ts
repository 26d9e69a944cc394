import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules about colours, which alone can find another thing in the other theme: it is the same page. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe has to say against a page as it is now: the rule, and the elements. */
export async function axeFinds(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // In one piece: the page has no frames, and handing over what was fine takes most of the time of it.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ['violations'],
    ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
  });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/** Looks at the page as it is, in both themes. */
export async function expectNoViolations(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await axeFinds(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFinds(page, COLOUR_RULES), 'dark').toEqual([]);
}
