import { expectNoViolations } from './axe.ts';
import type { Page } from '@playwright/test';
import type { Services } from './cloud.ts';
import { countWith, invite, messages, viewOf, type Person } from './invitations.ts';
import { expect, test } from './vitrine.ts';

const CAROL: Person = ['carol', 'initech'];
const DANA: Person = ['dana', 'acme'];

/** Images of carol's project that are shared with dana's. */
async function inviteFromInitech(cloud: Services, tag: string, count: number): Promise<void> {
  const { projectId } = await cloud.as(...DANA);
  for (let number = 1; number <= count; number += 1) {
    const fields = { name: `${tag} of initech ${number}`, visibility: 'shared', tags: [tag] };
    const image = (await cloud.ask('POST', '/v2/images', fields, CAROL)) as { readonly id: string };
    await cloud.ask('POST', `/v2/images/${image.id}/members`, { member: projectId }, CAROL);
  }
}

/** Counts the clicks of a user from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset['clicks'] = '0';
    const count = () => {
      const { dataset } = document.documentElement;
      dataset['clicks'] = String(Number(dataset['clicks']) + 1);
    };
    document.addEventListener('click', count, { capture: true });
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['clicks']));
}

test('50 of 71 invitations are accepted in three clicks: by the project that shares them', async ({
  page,
  catalog,
  cloud,
}) => {
  const tag = 'by-sender';
  await invite(cloud, tag, 50);
  await inviteFromInitech(cloud, tag, 21);
  await catalog.open(viewOf('pending', tag));
  await catalog.quiet();
  const clicks = await countClicks(page);
  const region = page.getByRole('region', { name: 'Projects that share these images' });
  const groups = region.getByRole('listitem');

  await test.step('each project with what is known of it', async () => {
    await page.getByRole('button', { name: 'By project' }).click();
    await expect(groups).toHaveCount(2);
    await expect(groups.first()).toContainText('50 images');
    await expect(groups.first()).toContainText('globex');
    await expect(groups.first()).toContainText('one of your projects');
    await expect(groups.nth(1)).toContainText('21 images');
    await expect(groups.nth(1)).toContainText(/accepted before/);
    await expect(region).toMatchAriaSnapshot(`
      - region "Projects that share these images":
        - heading "Projects that share these images" [level=2]
        - button "Close the list of projects"
        - list:
          - listitem:
            - strong: globex
            - button "Accept all from globex"
            - button "Reject all from globex"
            - button "Show only these images of globex"
          - listitem:
            - button /Accept all from/
            - button /Reject all from/
            - button /Show only these images of/
    `);
    await expectNoViolations(page, region);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('in a small window nothing of it is cut', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const name of ['Accept all from globex', 'Close the list of projects']) {
      const button = region.getByRole('button', { name });
      // The page follows its window a frame later.
      await expect
        .poll(async () => {
          const { x = -1, width = 0 } = (await button.boundingBox()) ?? {};
          return x >= 0 && x + width <= 320;
        }, name)
        .toBe(true);
    }
    await expect(catalog.rowNumber(2)).toBeInViewport({ ratio: 0.1 });
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step('one press accepts the group, which leaves the list; the others stay', async () => {
    await region.getByRole('button', { name: 'Accept all from globex' }).click();
    expect(await clicks()).toBeLessThanOrEqual(2);
    await expect(groups).toHaveCount(1);
    await expect(catalog.state).toHaveText('21 images');
    await expect.poll(() => countWith(cloud, tag, 'accepted')).toBe(50);
    await expect(region.getByRole('button', { name: /^Accept all from/ })).toBeFocused();
  });

  await test.step('and comes back by Undo, in the message and in Activity', async () => {
    await expect(messages(page)).toContainText('Accepted 50 images');
    await page.getByRole('button', { name: /^Activity/ }).click();
    const activity = page.getByRole('dialog', { name: 'Activity' });
    await activity.getByRole('button', { name: /^Undo/ }).first().click();
    await page.keyboard.press('Escape');
    await expect(catalog.state).toHaveText('71 images');
    await expect(groups).toHaveCount(2);
    await expect.poll(() => countWith(cloud, tag, 'pending')).toBe(71);
  });

  await test.step('rejecting is the same; what is shown can be narrowed to a project', async () => {
    await region
      .getByRole('button', { name: /^Show only these images of/ })
      .nth(1)
      .click();
    await expect(catalog.state).toHaveText('21 images');
    await expect(groups).toHaveCount(1);
    await region.getByRole('button', { name: /^Reject all from/ }).click();
    await expect(groups).toHaveCount(0);
    await expect.poll(() => countWith(cloud, tag, 'rejected')).toBe(21);
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });
});
