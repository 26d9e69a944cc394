import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './scripts/browser.ts';

const executablePath = findBrowser();
// Drawing in the browser's process rather than in one more: a seventh of the processor time of all journeys.
const args = [...browserArgs(), '--in-process-gpu'];
const launchOptions = { args, ...(executablePath === null ? {} : { executablePath }) };

/** Journeys about layout, which run again in `npm run test:screens` with the scrollbars that Playwright hides. */
const ABOUT_LAYOUT = /\/(compare|layout|overview|panel-resize)\.(journey|screens)\.ts$/;

/** Journeys of what makes, moves, shares and removes images and files: `npm run test:operations`. */
const OPERATIONS =
  /\/(bulk-edit|create|definitions|delete|delete-many|download|export|image-state|imports|ims-create|ims-jobs|members-\w+|sharing-[\w-]+|upload|upload-broken|upload-queue)\.journey\.ts$/;

/** Journeys in a real browser, against the page as it is built. Every worker starts a Vitrine of its own. */
export default defineConfig({
  testDir: 'e2e/journeys',
  testMatch: ['*.journey.ts', '*.screens.ts'],
  outputDir: 'test-results',
  fullyParallel: false,
  // Two cores: three journeys at once took as long, and each of them longer.
  workers: 2,
  // The cores of CI may be in use for a moment. What passes only then is named as flaky, and is to be mended.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  projects: [
    { name: 'chromium', testMatch: '*.journey.ts', testIgnore: OPERATIONS },
    { name: 'operations', testMatch: OPERATIONS },
    { name: 'screens', testMatch: '*.screens.ts' },
    {
      name: 'scrollbars',
      testMatch: ABOUT_LAYOUT,
      use: { launchOptions: { ...launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] } },
    },
  ],
  use: {
    launchOptions,
    viewport: { width: 1280, height: 720 },
    // A trace of everything takes a sixth more time; `playwright test --trace on` makes one when it is needed.
    screenshot: 'only-on-failure',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    // Nothing moves, so that nothing has to be waited for; the journey about motion asks for it.
    contextOptions: { reducedMotion: 'reduce' },
  },
});
