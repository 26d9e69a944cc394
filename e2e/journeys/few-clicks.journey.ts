import type { Page } from '@playwright/test';
import { countWith, invite, messages, viewOf } from './invitations.ts';
import { SharingTab, type MemberFacts } from './members.ts';
import { expect, test } from './vitrine.ts';

/** What a user has done: clicks of a pointer, and fields that were typed in. */
interface Effort {
  readonly clicks: number;
  readonly fields: number;
}

/** Counts from now on, in this page. What a key presses is no click: its event has no detail. */
async function countEffort(page: Page): Promise<() => Promise<Effort>> {
  await page.evaluate(() => {
    const effort = { clicks: 0, fields: new Set<EventTarget | null>() };
    Object.assign(window, { effort });
    const capture = true;
    document.addEventListener('click', ({ detail }) => (effort.clicks += detail > 0 ? 1 : 0), { capture });
    document.addEventListener(
      'input',
      ({ target }) => {
        const isTyped =
          target instanceof HTMLElement &&
          target.matches('textarea, input:not([type=checkbox], [type=radio])');
        if (isTyped) effort.fields.add(target);
      },
      { capture },
    );
  });
  return () =>
    page.evaluate(() => {
      const { effort } = window as unknown as { effort: { clicks: number; fields: Set<unknown> } };
      return { clicks: effort.clicks, fields: effort.fields.size };
    });
}

test('common tasks take few clicks', async ({ page, catalog, cloud }) => {
  /** Does a task, which is not to take more; the report has what it took. */
  async function task(name: string, most: Effort, run: () => Promise<void>): Promise<void> {
    await test.step(name, async () => {
      const effort = await countEffort(page);
      await run();
      const { clicks, fields } = await effort();
      test.info().annotations.push({ type: name, description: `${clicks} clicks, ${fields} fields` });
      expect(clicks).toBeLessThanOrEqual(most.clicks);
      expect(fields).toBeLessThanOrEqual(most.fields);
    });
  }

  const image = await cloud.create({ name: 'few clicks', visibility: 'shared', tags: ['few'] });
  await cloud.create({ name: 'few clicks 2', tags: ['few'] });
  await cloud.create({ name: 'few clicks 3', tags: ['few'] });
  const { projectId } = await cloud.as('bob', 'globex');
  await catalog.open('?tag=few');
  await catalog.quiet();

  await task('share with a project by its name', { clicks: 3, fields: 1 }, async () => {
    const tab = new SharingTab(page);
    await catalog.row('few clicks').getByRole('link').click();
    await tab.panel.getByRole('tab', { name: 'Sharing' }).click();
    await tab.field.fill('Globex');
    await tab.button(/^Share with 1 project/).click();
    await expect(tab.row('globex')).toBeVisible();
    const { members } = (await cloud.ask('GET', `/v2/images/${image.id}/members`)) as {
      members: readonly MemberFacts[];
    };
    expect(members.map((member) => member.member_id)).toEqual([projectId]);
  });
  await page.keyboard.press('Escape');

  await task('tag three images', { clicks: 5, fields: 1 }, async () => {
    await catalog.grid.getByRole('checkbox', { name: 'Select all loaded images' }).click();
    await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit 3 images' });
    await dialog.getByRole('textbox', { name: 'Add tags' }).fill('tagged');
    await dialog.getByRole('button', { name: 'Change 3 images' }).click();
    await expect(messages(page)).toContainText('Changed 3 images');
    expect(await cloud.listAll('tag=tagged')).toHaveLength(3);
  });

  await catalog.open();
  await catalog.quiet();
  await task('usable Ubuntu 22.04', { clicks: 2, fields: 0 }, async () => {
    await catalog.grid
      .getByRole('gridcell', { name: /^Ubuntu 22\.04/ })
      .first()
      .hover();
    await page.getByRole('button', { name: /^Only Platform: Ubuntu 22\.04/ }).click();
    await catalog.mostUsed.getByRole('radio', { name: /^active/ }).click();
    await expect
      .poll(() => catalog.query().join())
      .toMatch(/^status=active,__os_version=Ubuntu 22\.04[^,]*$/);
    await catalog.settled();
    const platforms = await catalog.grid.locator('[data-key] > [data-column="4"]').allTextContents();
    expect(platforms.length).toBeGreaterThan(0);
    expect(platforms.every((text) => text.startsWith('Ubuntu 22.04'))).toBe(true);
  });

  await page.getByRole('button', { name: 'Clear all' }).click();
  await catalog.settled();
  await task('filter by a value that is seen in a row', { clicks: 1, fields: 0 }, async () => {
    await catalog.grid.getByRole('gridcell', { name: 'private', exact: true }).first().hover();
    await page.getByRole('button', { name: 'Only Visibility: private' }).click();
    await expect.poll(() => catalog.query()).toEqual(['visibility=private']);
  });

  await page.getByRole('button', { name: 'Clear all' }).click();
  await catalog.settled();
  await task('filter by a time that is seen in a row', { clicks: 1, fields: 0 }, async () => {
    await catalog.rowNumber(4).locator('[data-column="8"]').hover();
    await page.getByRole('button', { name: /^Only Created:/ }).click();
    await expect(catalog.chip(/^Created\s*exactly at/)).toBeVisible();
    await catalog.settled();
    await expect(catalog.state).toHaveText(/^\d+ images?$/);
  });

  await invite(cloud, 'seventy-one', 71);
  await catalog.open(viewOf('pending', 'seventy-one'));
  await catalog.quiet();
  await task('accept 50 of 71 invitations', { clicks: 3, fields: 0 }, async () => {
    await catalog.rowNumber(2).getByRole('checkbox').click();
    await catalog.scrollToRow(51);
    await catalog
      .rowNumber(51)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] });
    await page
      .getByRole('region', { name: 'Selection' })
      .getByRole('button', { name: 'Accept 50 images' })
      .click();
    await expect(catalog.state).toHaveText('21 images');
    await expect.poll(() => countWith(cloud, 'seventy-one', 'accepted'), { timeout: 30_000 }).toBe(50);
  });
});
