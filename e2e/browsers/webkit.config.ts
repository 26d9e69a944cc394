import base from '../../playwright.config.ts';

/** The main jobs in WebKit, by plain WebDriver: Playwright only runs the tests, and starts no browser. */
export default {
  ...base,
  projects: [{ name: 'webkit' }],
  testDir: 'webkit',
  outputDir: '../../test-results/webkit',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: { ...base.use, screenshot: 'off' as const },
};
