import { chromium } from '@playwright/test';
import { startVitrine } from '../e2e/journeys/start-vitrine.ts';
import { browserArgs, ensureBrowser } from './browser.ts';

/** Where the README's pictures go, and how the page looks on them. */
const PICTURES = [
  { path: 'docs/screenshot-light.png', colorScheme: 'light' },
  { path: 'docs/screenshot-dark.png', colorScheme: 'dark' },
] as const;

/** A view with something of everything: chips, an order, an open image. */
const VIEW = '/images?status=active&__os_type=Linux&created_at=gte:2024-01-01';

const vitrine = await startVitrine({ profile: 'ims', images: 1200 });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
try {
  for (const { path, colorScheme } of PICTURES) {
    const page = await browser.newPage({
      viewport: { width: 1600, height: 900 },
      colorScheme,
      timezoneId: 'UTC',
    });
    await page.goto(vitrine.url + VIEW);
    await page
      .getByRole('region', { name: 'This is a demo cloud' })
      .getByRole('button', { name: 'Don’t show this again' })
      .click();
    await page.getByRole('grid', { name: 'Images' }).getByRole('rowheader').nth(4).getByRole('link').click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path });
    console.log(path);
  }
} finally {
  await browser.close();
  await vitrine.stop();
}
