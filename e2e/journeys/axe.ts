import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe has to say against a page as it is now: the rule, and the elements. */
export async function axeFinds(page: Page): Promise<readonly string[]> {
  // In one piece: the page has no frames, and handing over what was fine takes most of the time of it.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/** Looks at the page as it is, in both themes. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFinds(page), colorScheme).toEqual([]);
  }
}
