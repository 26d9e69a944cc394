import { existsSync, globSync } from 'node:fs';
import { chromium } from '@playwright/test';

import { ensure } from '../server/testing/ensure-installed.ts';

/** Where a Chromium or Chrome usually is. */
const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    // The same browser without what only a window needs: journeys take a third less time.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Names the browser for the tests, instead of looking for one. */
const BROWSER_VARIABLE = 'VITRINE_BROWSER';

/** The path of a browser that is installed: the one that was named, Playwright's own, or a usual one. */
export function findBrowser(): string | null {
  const named = process.env[BROWSER_VARIABLE];
  if (named !== undefined && named !== '') return named;
  const usual = USUAL_PLACES[process.platform] ?? [];
  return [chromium.executablePath(), ...usual].find((path) => existsSync(path)) ?? null;
}

/** What WebKit's journeys run on. */
interface WebKit {
  /** The browser of the package that has the engine. */
  readonly miniBrowser: string;
}

/** Debian's name for the browser first: others have it as `firefox`. */
export function findFirefox(): string | null {
  const named = process.env['VITRINE_FIREFOX'];
  if (named !== undefined && named !== '') return named;
  return ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path)) ?? null;
}

/** WebKitGTK with its driver and a screen without a monitor, as Debian installs them. */
export function findWebKit(): WebKit | null {
  const [miniBrowser] = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser');
  const hasAll = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'].every((path) => existsSync(path));
  return miniBrowser === undefined || !hasAll ? null : { miniBrowser };
}

/**
 * Finds a browser, or installs Debian's where that can be done.
 *
 * @throws {Error} with one sentence that says what to install.
 */
export function ensureBrowser(): string {
  return ensure(
    findBrowser,
    // Not every release of Debian has the first.
    [['chromium-headless-shell'], ['chromium']],
    `The browser tests need Chrome or Chromium. Install one, run "npx playwright install chromium", or name one in ${BROWSER_VARIABLE}.`,
  );
}

/**
 * The same for Firefox.
 *
 * @throws {Error} with one sentence that says what to install.
 */
export function ensureFirefox(): string {
  return ensure(
    findFirefox,
    [['firefox-esr'], ['firefox']],
    'The Firefox tests need a Firefox of 140 or newer as /usr/bin/firefox-esr or /usr/bin/firefox, or named in VITRINE_FIREFOX.',
  );
}

/**
 * The same for WebKit.
 *
 * @throws {Error} with one sentence that says what to install.
 */
export function ensureWebKit(): WebKit {
  return ensure(
    findWebKit,
    [['webkit2gtk-driver', 'xvfb']],
    "The WebKit tests need WebKitWebDriver, WebKitGTK's MiniBrowser and Xvfb: on Debian the packages webkit2gtk-driver and xvfb.",
  );
}

/** Switches with which a browser starts for tests: it contacts no host outside, and root needs no sandbox. */
export function browserArgs(): string[] {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
