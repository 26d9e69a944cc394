import type { Cloud, ListedImage } from './cloud.ts';
import { BOB, countWith, invite, messages, runs, statusOf, viewOf } from './invitations.ts';
import { expect, type CatalogScreen } from './vitrine.ts';

/** How three of the images are made to fail. */
export type Spoil = (cloud: Cloud, images: readonly ListedImage[]) => Promise<void>;

/** 60 invitations are accepted at once, three of which fail; these are named, and tried again. */
export async function acceptSixty(
  catalog: CatalogScreen,
  cloud: Cloud,
  spoil: Spoil,
  mend: Spoil,
  reason: string,
): Promise<void> {
  const { page } = catalog;
  const tag = 'sixty';
  const images = await invite(cloud, tag, 60);
  const spoilt = [4, 20, 59].map((at) => images[at]).filter((image) => image !== undefined);
  await catalog.open(viewOf('pending', tag));
  await page.getByRole('button', { name: 'Select all' }).click();
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar).toContainText('60 images selected');
  await spoil(cloud, spoilt);

  await bar.getByRole('button', { name: 'Accept 60 images' }).click();
  await expect(bar).toHaveCount(0);
  const report = runs(page);
  await expect(report.getByRole('heading')).toHaveText('Accepted 57 images · 3 images couldn’t be accepted', {
    timeout: 30_000,
  });
  const failed = report.getByRole('list', { name: 'What failed, and why' }).getByRole('listitem');
  await expect(failed).toHaveCount(3);
  for (const { name } of spoilt) {
    await expect(failed.filter({ hasText: String(name) })).toContainText(reason);
  }
  await expect(failed.first()).toContainText(/Request ID req-/);
  // Images that are not shared any more are rightly gone as soon as the list is read again.
  if (spoil !== stopSharing) {
    await expect(catalog.state).toHaveText('3 images');
    await expect
      .poll(async () => (await catalog.namesOnScreen()).toSorted())
      .toEqual(spoilt.map(({ name }) => name ?? '').toSorted());
  }
  await expect.poll(() => countWith(cloud, tag, 'accepted')).toBe(57);

  await mend(cloud, spoilt);
  await report.getByRole('button', { name: 'Retry 3 images' }).click();
  await expect(report).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'No matching images' })).toBeVisible();
  await expect.poll(() => countWith(cloud, tag, 'accepted')).toBe(60);

  await messages(page)
    .locator('div', { hasText: 'Accepted 57 images' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(catalog.state).toHaveText('57 images', { timeout: 30_000 });
  await expect.poll(() => countWith(cloud, tag, 'pending'), { timeout: 30_000 }).toBe(57);
}

/** Ends the sharing of images, or begins it again. */
export const stopSharing: Spoil = async (cloud, images) => {
  const { projectId } = await cloud.as('dana', 'acme');
  for (const { id } of images) {
    await cloud.ask('DELETE', `/v2/images/${id}/members/${projectId}`, undefined, BOB);
  }
};

export const shareAgain: Spoil = async (cloud, images) => {
  const { projectId } = await cloud.as('dana', 'acme');
  for (const { id } of images) {
    await cloud.ask('POST', `/v2/images/${id}/members`, { member: projectId }, BOB);
    await expect.poll(() => statusOf(cloud, id)).toBe('pending');
  }
};
