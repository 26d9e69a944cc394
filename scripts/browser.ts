import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

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

/**
 * Finds a browser, or installs Debian's where that can be done.
 *
 * @throws {Error} with one sentence that says what to install.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== null) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log("No browser found: installing Debian's Chromium.");
    // Not every release of Debian has the first.
    void (aptGet('update') && (install('chromium-headless-shell') || install('chromium')));
  }
  const installed = findBrowser();
  if (installed !== null) return installed;
  throw new Error(
    `The browser tests need Chrome or Chromium. Install one, run "npx playwright install chromium", or name one in ${BROWSER_VARIABLE}.`,
  );
}

function install(name: string): boolean {
  return aptGet('install', '-y', '--no-install-recommends', name);
}

/** Runs apt-get without a question; answers whether it went well. */
function aptGet(...args: readonly string[]): boolean {
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}

/** Switches with which a browser starts for tests: it asks nobody outside, and root needs no sandbox. */
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
