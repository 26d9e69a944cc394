import { expect, type Page } from '@playwright/test';
import { navigateWithin } from './vitrine.ts';

/** The words of the screen in the language of the page. */
export type Words = (english: string) => string;

/** What is looked at: its name in failures, and the part of the page that covers the rest where that has no room. */
export interface Screen {
  readonly name: string;
  readonly within?: { readonly below: number; readonly part: string };
  /** The windows that it is in; all unless named. */
  readonly isIn?: (width: number) => boolean;
}

/** The panel lies over the list where it has no room beside it. */
const PANEL = { below: 1200, part: '[data-panel]' };

const TABS = ['overview', 'properties', 'tags', 'sharing', 'edit', 'json'];

/**
 * Goes through every screen and dialog of the catalog in one page load, in a window of 1280 × 800, and calls back for
 * each of them; the window is as it was when that is done.
 *
 * @param t what a text of the screen is called in the language of the page
 */
export async function walkScreens(
  page: Page,
  t: Words,
  look: (screen: Screen) => Promise<void>,
): Promise<void> {
  const grid = page.getByRole('grid', { name: t('Images') });
  const dialog = page.getByRole('dialog').last();
  const button = (name: string) => page.getByRole('button', { name: t(name), exact: true });
  const rows = () => expect(grid).toHaveAttribute('aria-busy', 'false');
  async function lookAtDialog(name: string): Promise<void> {
    await expect(dialog).toBeVisible();
    await expect(dialog).not.toContainText(t('Loading'));
    await look({ name: `the dialog ${name}` });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  async function lookAtMenu(name: string, isIn: Screen['isIn'] = () => true): Promise<void> {
    await expect(page.getByRole('menu')).toBeVisible();
    await look({ name: `the menu ${name}`, isIn });
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  }

  await navigateWithin(page, '/images?visibility=shared&member_status=pending&ui.own=show');
  await rows();
  await look({ name: 'pending images' });
  await button('By project').click();
  await expect(page.getByRole('region', { name: t('Projects that share these images') })).toBeVisible();
  await look({ name: 'invitations by project' });
  await button('By project').click();

  await navigateWithin(page, '/images?status=actve&__os_type=Linux&name=in:ubuntu&min_ram=512');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await look({ name: 'an empty list with wrong filters' });

  await navigateWithin(page, '/images?visibility=private');
  await rows();
  await grid.getByRole('checkbox').nth(1).click();
  await grid.getByRole('checkbox').nth(2).click();
  const bar = page.getByRole('region', { name: t('Selection') });
  await expect(bar.getByRole('button', { name: t('Delete') })).toBeVisible();
  await look({ name: 'selected images' });
  for (const name of ['Delete', 'Edit', 'Compare']) {
    await bar.getByRole('button', { name: t(name), exact: true }).click();
    await lookAtDialog(name);
  }
  await bar.getByRole('button', { name: t('Clear'), exact: true }).click();

  for (const name of ['Copy as', 'Export']) {
    await button(name).click();
    await lookAtMenu(name);
  }
  await grid.getByRole('columnheader', { name: t('Created'), exact: true }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  // Rows of cards have no columns.
  await lookAtMenu('of a column', (width) => width >= 600);
  await button('Columns').click();
  await lookAtDialog('Columns');
  await page.locator('header button[popovertarget]').click();
  await lookAtDialog('of the user');
  await page.keyboard.press('Control+k');
  await lookAtDialog('the palette');
  await grid.getByRole('rowheader').first().focus();
  await page.keyboard.press('?');
  await lookAtDialog('shortcuts');
  await page.getByRole('button', { name: t('Activity') }).click();
  await lookAtDialog('Activity');
  await button('Create image').click();
  await lookAtDialog('Create image');

  await page.setViewportSize({ width: 640, height: 512 });
  await button('Filters').click();
  await expect(dialog).toBeVisible();
  // It is a dialog as long as there is no room for the sidebar.
  await look({ name: 'the filters', isIn: (width) => width < 900 });
  await page.keyboard.press('Escape');

  await rows();
  const address = await grid.getByRole('rowheader').getByRole('link').first().getAttribute('href');
  for (const tab of TABS) {
    await navigateWithin(page, `${address}&ui.tab=${tab}`);
    await expect(page.getByRole('tabpanel')).toBeVisible();
    await expect(page.getByRole('tabpanel')).not.toContainText(t('Loading'));
    await look({ name: `the tab ${tab}`, within: PANEL });
  }
  await navigateWithin(page, '/images/no-such-image');
  await expect(page.getByRole('complementary', { name: t('Image') }).getByRole('alert')).toBeVisible();
  await look({ name: 'an image that is gone', within: PANEL });
  await navigateWithin(page, '/image');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look({ name: 'an unknown address' });
}
