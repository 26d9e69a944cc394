import { stubImage, stubImages, type StubImage } from '../stub/stub-cloud.ts';
import { test } from './stub.ts';
import { expect } from './vitrine.ts';

/** What Nova writes when it snapshots a server that starts from a volume. */
const MAPPING = JSON.stringify([
  {
    device_name: '/dev/vda',
    boot_index: 0,
    source_type: 'snapshot',
    destination_type: 'volume',
    snapshot_id: '7c0e1b5e-0000-4000-8000-000000000001',
    volume_id: null,
    volume_size: 10,
    delete_on_termination: false,
  },
]);

function withoutZone({ created_at, ...image }: StubImage): StubImage {
  return { ...image, created_at: String(created_at).replace('Z', '.000000') };
}

test('times without a zone are UTC: rows agree with the bounds, and none is cut off', async ({
  page,
  stub,
}) => {
  // An hour apart; the page is in Berlin.
  stub.list = stubImages(30).map(withoutZone);
  await page.goto('/images?created_at=gte:2026-11-19T00:00:00Z&created_at=lt:2026-11-21T00:00:00Z');
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '26');
  const row = page.getByRole('row', { name: 'stub-0 ' });
  await expect(row.getByTitle('20 Nov 2026, 01:00 CET')).toBeVisible();
});

test('an image that points to a volume says so, and offers no empty file', async ({ page, stub }) => {
  stub.list = [
    stubImage(0, { name: 'of a volume', size: 0, block_device_mapping: MAPPING, bdm_v2: 'True' }),
    stubImage(1, { name: 'locked', status: 'deactivated', os_distro: 'euleros', os_version: '2.9' }),
    stubImage(2, { name: 'other dialect', __platform: 'EulerOS', __os_version: 'EulerOS 2.9 64bit' }),
  ];
  await page.goto('/images');
  await expect(page.getByRole('row', { name: 'of a volume' })).toContainText('volume');
  // One spelling, whichever property says it.
  await expect(page.getByRole('row', { name: 'locked' })).toContainText('EulerOS 2.9');
  await expect(page.getByRole('row', { name: 'other dialect' })).toContainText('EulerOS 2.9');

  await page.getByRole('link', { name: 'of a volume' }).click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel).toContainText('no file');
  await expect(panel).toContainText('points to a volume of 10 GB');
  await expect(panel).toContainText('Snapshot of a volume');
  await panel.getByRole('button', { name: 'Download' }).click();
  const dialog = page.getByRole('dialog', { name: '“of a volume” has no file to download' });
  await expect(dialog).toContainText('The image points to a volume of 10 GB');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'locked' }).click();
  await panel.getByRole('button', { name: 'Download' }).click();
  await expect(page.getByRole('dialog', { name: '“locked” can’t be downloaded now' })).toContainText(
    'Only administrators can download it',
  );
  expect(stub.seen.filter((request) => request.endsWith('/file'))).toEqual([]);
});
