import { expect } from '../../journeys/vitrine.ts';
import { test } from './webkit.ts';

test.describe('a long list', () => {
  test.use({ images: 12_000 });

  test('the list comes, and is scrolled to its ten thousandth row', async ({ tab }) => {
    await tab.open('/images');
    const grid = tab.find('grid', 'Images');
    await expect.poll(() => grid.find('rowheader').count()).toBeGreaterThan(5);
    await expect
      .poll(
        async () => {
          await grid.wheel(30_000);
          return grid.read((element) =>
            Math.max(
              ...[...element.querySelectorAll('[role=row]')].map((row) =>
                Number(row.getAttribute('aria-rowindex')),
              ),
            ),
          );
        },
        { timeout: 60_000, intervals: [20] },
      )
      .toBeGreaterThan(10_000);
    await expect.poll(() => grid.find('rowheader').count()).toBeGreaterThan(5);
  });
});
