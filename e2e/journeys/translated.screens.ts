import type { Page } from '@playwright/test';
import { expect, test } from './vitrine.ts';

/**
 * Does to the page what the browser's translator does: every text node gives way to a `<font>` in a `<font>`, and
 * whatever comes later too. Some keep the node and move it inside; `translate="no"` is left alone.
 */
async function translate(page: Page, how: 'replaces' | 'moves'): Promise<void> {
  await page.addInitScript((keeps) => {
    const wrap = (text: Text): void => {
      const parent = text.parentElement;
      if (parent === null || text.data.trim() === '') return;
      if (parent.closest('font, script, style, textarea, [translate="no"]') !== null) return;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      outer.append(inner);
      if (keeps) {
        text.before(outer);
        inner.append(text);
      } else {
        inner.append(`«${text.data}»`);
        text.replaceWith(outer);
      }
    };
    const walk = (node: Node): void => {
      if (node instanceof Text) wrap(node);
      else for (const child of node.childNodes) walk(child);
    };
    const start = (): void => {
      walk(document.body);
      new MutationObserver((records) => {
        for (const { target, addedNodes } of records) {
          if (target instanceof Text) wrap(target);
          for (const node of addedNodes) walk(node);
        }
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    };
    document.addEventListener('DOMContentLoaded', start);
  }, how === 'moves');
}

for (const how of ['replaces', 'moves'] as const) {
  test(`what changes is seen in a translated page (the translator ${how} text nodes)`, async ({
    catalog,
    cloud,
    page,
  }) => {
    const marker = `translated-${how}-${Date.now()}`;
    const images = [];
    for (let number = 0; number < 3; number += 1) {
      images.push(await cloud.create({ name: `${marker} ${number}`, journey: marker, tags: ['golden'] }));
    }
    await translate(page, how);
    await catalog.open();
    await expect(catalog.state).toContainText('300 loaded');

    // Counts and chips follow the filters, there and back.
    const identity = await catalog.unfold('Name and ID');
    await identity.getByRole('textbox', { name: 'Name' }).fill(`${marker} 1`);
    await expect(catalog.state).toContainText(/1 image(?!s)/);
    await expect(catalog.state).not.toContainText('loaded');
    await expect(catalog.chips).toContainText(`${marker} 1`);
    await page.goBack();
    await expect(catalog.state).toContainText('loaded');
    await expect(catalog.chips).toHaveCount(0);

    await catalog.open(`?journey=${marker}`);
    await expect(catalog.state).toContainText('3 images');
    // Selecting counts, in a bar that comes and goes.
    const bar = page.getByRole('region', { name: 'Selection' });
    for (const count of [1, 2, 3]) {
      await catalog.grid.getByRole('checkbox').nth(count).click();
      await expect(bar).toContainText(`${count} image`);
    }
    await bar.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('dialog')).toContainText('Delete 3 images?');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await bar.getByRole('button', { name: 'Clear' }).click();
    await expect(bar).toHaveCount(0);

    // The panel and its views.
    await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
    const panel = page.getByRole('complementary', { name: 'Image' });
    await expect(panel.getByRole('heading', { level: 2 })).toContainText(marker);
    for (const tab of ['Properties', 'Tags', 'Sharing', 'Edit', 'JSON', 'Overview']) {
      await panel.getByRole('tab', { name: tab }).click();
      await expect(panel.getByRole('tabpanel')).not.toContainText(/Loading/);
    }
    await panel.getByRole('tab', { name: 'Tags' }).click();
    await panel.getByLabel('Add tags').fill('env=test');
    await panel.getByRole('button', { name: 'Add', exact: false }).last().click();
    await expect(panel).toContainText('2 tags');
    const heading = await panel.getByRole('heading', { level: 2 }).textContent();
    await panel.getByRole('button', { name: 'Next image' }).click();
    await expect(panel.getByRole('heading', { level: 2 })).not.toHaveText(heading ?? '');
    await panel.getByRole('button', { name: 'Close' }).click();
    await expect(panel).toHaveCount(0);

    // Names, IDs and what goes into programs stay what they are.
    expect(await page.getByRole('grid').getByRole('rowheader').locator('a font').count()).toBe(0);
    for (const image of images) await cloud.remove(image.id);
  });
}
