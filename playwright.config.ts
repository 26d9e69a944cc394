import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './scripts/browser.ts';

const executablePath = findBrowser();

/** Journeys in a real browser, against the page as it is built. Every worker starts a Vitrine of its own. */
export default defineConfig({
  testDir: 'e2e/journeys',
  testMatch: '*.journey.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    launchOptions: { args: browserArgs(), ...(executablePath === null ? {} : { executablePath }) },
    viewport: { width: 1280, height: 720 },
    // A trace of everything takes a sixth more time; `playwright test --trace on` makes one when it is needed.
    screenshot: 'only-on-failure',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  },
});
