import base from '../../playwright.config.ts';
import { findFirefox } from '../../scripts/browser.ts';
import { notInFirefox } from './journeys.ts';

const executablePath = findFirefox();

/** The journeys in an installed Firefox, by WebDriver BiDi: what the driver lacks is in `firefox-driver.ts`. */
export default {
  ...base,
  projects: [{ name: 'firefox' }],
  testDir: '../journeys',
  // Half as fast as Chromium without a window.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  outputDir: '../../test-results/firefox',
  grepInvert: [...notInFirefox()],
  use: {
    ...base.use,
    browserName: 'firefox' as const,
    channel: 'moz-firefox',
    // Playwright puts a style into the page for it, about which Firefox complains to the journey.
    screenshot: 'off' as const,
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Firefox's own window, in which a tab can be given a colour scheme.
      args: ['--remote-allow-system-access'],
      firefoxUserPrefs: {
        // No user is there to answer what Firefox asks before a page reads the clipboard.
        'dom.events.testing.asyncClipboard': true,
        // A wheel has turned when its event has, as in the other engines without a window.
        'general.smoothScroll': false,
      },
    },
  },
};
