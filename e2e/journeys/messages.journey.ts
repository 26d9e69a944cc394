import type { Locator, Page } from '@playwright/test';
import { invite, messages, viewOf } from './invitations.ts';
import { expect, navigateWithin, test } from './vitrine.ts';

/** Whether a message stands over any part of an element. */
async function covers(page: Page, element: Locator): Promise<boolean> {
  const [box, ...toasts] = await Promise.all([
    element.boundingBox(),
    ...(await messages(page).locator('> div').all()).map((toast) => toast.boundingBox()),
  ]);
  return toasts.some(
    (toast) =>
      toast !== null &&
      box !== null &&
      toast.x < box.x + box.width &&
      box.x < toast.x + toast.width &&
      toast.y < box.y + box.height &&
      box.y < toast.y + toast.height,
  );
}

test('messages cover neither forms, nor buttons, nor the row that has the focus; equal ones are one', async ({
  page,
  catalog,
  cloud,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await invite(cloud, 'covered', 3);
  await catalog.open(`?ui.columns=name,status,id`);
  await catalog.quiet();

  await test.step('equal ones are one with a count', async () => {
    for (const row of [2, 3, 4]) {
      await catalog
        .rowNumber(row)
        .getByRole('button', { name: /^Copy the ID/ })
        .click();
    }
    await expect(messages(page)).toHaveText(/^Copied×3$/);
  });

  await test.step('the row with the focus stays in sight, wherever it goes', async () => {
    const focused = catalog.grid.locator('[role="row"]:focus-within');
    await catalog.rowNumber(5).getByRole('rowheader').focus();
    for (let row = 0; row < 20; row += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('PageDown');
    await expect(messages(page)).toContainText('Copied');
    await expect.poll(() => covers(page, focused)).toBe(false);
  });

  await test.step('the bar of the selection, in one line or two', async () => {
    await page.keyboard.press('Control+Home');
    await catalog.rowNumber(3).getByRole('checkbox').check();
    const bar = page.getByRole('region', { name: 'Selection' });
    await bar.getByRole('button', { name: 'Copy IDs' }).click();
    await expect(messages(page)).toContainText('Copied');
    await expect.poll(() => covers(page, bar)).toBe(false);
    await bar.getByRole('button', { name: 'Clear', exact: true }).click();
  });

  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
    [390, 844],
    [320, 640],
  ] as const) {
    await test.step(`a form in the panel, ${width} px wide`, async () => {
      await page.setViewportSize({ width, height });
      await navigateWithin(page, `/images${viewOf('pending', 'covered')}`);
      await catalog.settled();
      await page
        .getByRole('link', { name: /^covered 000/ })
        .first()
        .click();
      const panel = page.getByRole('complementary', { name: 'Image', exact: true });
      await panel.getByRole('button', { name: /^Copy (the )?(image )?ID/ }).click();
      await expect(messages(page)).toContainText('Copied');
      await expect.poll(() => covers(page, panel)).toBe(false);
      await page.keyboard.press('Escape');
      await expect(panel).toHaveCount(0);
    });
  }
});

/** Records what moves from now on, and for how many milliseconds. */
async function recordMotion(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(() => {
    const moved: number[] = [];
    Object.assign(window, { moved });
    document.addEventListener('animationstart', ({ target }) => {
      // By the style: on a busy machine the event comes when the animation is over.
      if (target instanceof Element)
        moved.push(parseFloat(getComputedStyle(target).animationDuration) * 1000);
    });
    const animate = Object.getOwnPropertyDescriptor(Element.prototype, 'animate')
      ?.value as Element['animate'];
    HTMLElement.prototype.animate = function record(frames, timing) {
      moved.push(typeof timing === 'number' ? timing : Number(timing?.duration));
      return animate.call(this, frames, timing);
    };
  });
  return () => page.evaluate(() => (window as unknown as { moved: number[] }).moved.splice(0));
}

test('panel, dialogs, messages and rows that leave move for 100 to 150 ms, and not at all for who wants less motion', async ({
  page,
  catalog,
  cloud,
}) => {
  await invite(cloud, 'moving', 4);
  await catalog.open(viewOf('pending', 'moving'));
  await catalog.quiet();
  const motion = await recordMotion(page);

  const moved: number[] = [];
  /** How often something moved: what moves begins to with the next frame. */
  async function count(): Promise<number> {
    moved.push(...(await motion()).filter((ms) => ms > 1 && ms < 1000));
    return moved.length;
  }

  /** Shows and removes one of each; `reached` is awaited with how many must have moved by then. */
  async function moveAll(which: number, reached: (most: number) => Promise<void>): Promise<void> {
    const [name, other] = [`moving 000${which}`, `moving 000${which + 1}`];
    await catalog.row(other).getByRole('link').click();
    await expect(page.getByRole('complementary', { name: 'Image', exact: true })).toBeVisible();
    await reached(1);
    await page.keyboard.press('Escape');
    // What moves away is a copy: the focus is back at once.
    await expect(catalog.row(other).getByRole('rowheader')).toBeFocused({ timeout: 1000 });
    await reached(2);
    await page.getByRole('button', { name: `Accept ${name}` }).click();
    await expect(messages(page)).toContainText(name);
    await reached(4);
    await page.getByRole('button', { name: /^Activity/ }).click();
    await expect(page.getByRole('dialog', { name: 'Activity' })).toBeVisible();
    await reached(5);
    await page.keyboard.press('Escape');
    await reached(6);
    await messages(page).getByRole('button', { name: 'Dismiss' }).first().click();
    await reached(7);
  }

  await test.step('motion', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await moveAll(1, (most) => expect.poll(count).toBeGreaterThanOrEqual(most));
    for (const ms of moved) expect(ms).toBeGreaterThanOrEqual(100);
    for (const ms of moved) expect(ms).toBeLessThanOrEqual(150);
    await expect(page.locator('[inert][aria-hidden]')).toHaveCount(0);
  });

  await test.step('less motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    moved.splice(0);
    await moveAll(2, () => Promise.resolve());
    await expect(page.getByRole('dialog', { name: 'Activity' })).toHaveCount(0);
    expect(await count()).toBe(0);
  });
});
