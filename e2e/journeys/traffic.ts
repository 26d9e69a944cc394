import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, Page, Request } from '@playwright/test';

/** So long nothing is under way before a page counts as quiet: as Playwright has it for `networkidle`. */
const QUIET_MS = 500;

interface Traffic {
  readonly underWay: Set<Request>;
  lastAt: number;
}

const traffics = new WeakMap<Page, Traffic>();

/** Follows what a page asks for from now on, unless that is done already. */
export function followTraffic(page: Page): void {
  if (traffics.has(page)) return;
  const traffic: Traffic = { underWay: new Set(), lastAt: Date.now() };
  const began = (request: Request) => {
    traffic.underWay.add(request);
    traffic.lastAt = Date.now();
  };
  const ended = (request: Request) => {
    traffic.underWay.delete(request);
    traffic.lastAt = Date.now();
  };
  page.on('request', began);
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  traffics.set(page, traffic);
}

/**
 * Waits until a page asks for nothing any more. `networkidle` is reached once for each document, mostly before
 * a user has signed in there, and says nothing of what comes after.
 */
export async function trafficEnds(page: Page): Promise<void> {
  const traffic = traffics.get(page);
  if (traffic === undefined) throw new Error('the requests of this page are not followed');
  while (traffic.underWay.size > 0 || Date.now() < traffic.lastAt + QUIET_MS) await delay(QUIET_MS / 10);
}

/** The same for every tab of a browser that is followed. */
export async function trafficOfAllTabsEnds(context: BrowserContext): Promise<void> {
  await Promise.all(
    context
      .pages()
      .filter((page) => traffics.has(page))
      .map(trafficEnds),
  );
}
