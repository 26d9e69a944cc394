import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { Cloud } from './cloud.ts';
import { documentScrolls } from './document-scroll.ts';
import { mendFirefoxDriver } from './firefox-driver.ts';
import { SignInScreen } from './sign-in-screen.ts';
import { startVitrine, type RunningVitrine } from './start-vitrine.ts';
import { followTraffic, trafficEnds } from './traffic.ts';

interface Options {
  /** What the embedded cloud behaves like. */
  readonly profile: 'ims' | 'glance';
  readonly images: number;
  /** Whether everybody signs in; otherwise everybody is dana. */
  readonly signIn: boolean;
  /** More of what `npm start --` takes. */
  readonly flags: readonly string[];
}

interface Visit {
  /** Whether the browser has never been here: then a card says what can be done first. */
  readonly isFirstVisit: boolean;
}

interface WorkerFixtures {
  /** Starts a Vitrine of a kind when a journey first wants one; it stays for all others that want the same. */
  readonly vitrineOf: (options: Options) => Promise<RunningVitrine>;
}

interface Fixtures {
  readonly vitrine: Omit<RunningVitrine, 'stop'>;
  readonly cloud: Cloud;
  readonly catalog: CatalogScreen;
  readonly door: SignInScreen;
}

/** A journey: a page of a Vitrine that its worker started, and the cloud behind it. */
export const test = base.extend<Options & Visit & Fixtures, WorkerFixtures>({
  isFirstVisit: [false, { option: true }],
  // Options of a worker would end it, and its browser, wherever the next file wants another Vitrine.
  profile: ['ims', { option: true }],
  images: [300, { option: true }],
  signIn: [false, { option: true }],
  flags: [[], { option: true }],
  browser: [
    async ({ browser, browserName }, provide) => {
      if (browserName === 'firefox') await mendFirefoxDriver(browser);
      await provide(browser);
    },
    { scope: 'worker' },
  ],
  vitrineOf: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, provide) => {
      const started = new Map<string, Promise<RunningVitrine>>();
      await provide((options) => {
        const kind = JSON.stringify(options);
        const vitrine = started.get(kind) ?? startVitrine(options);
        started.set(kind, vitrine);
        return vitrine;
      });
      await Promise.all([...started.values()].map(async (vitrine) => (await vitrine).stop()));
    },
    { scope: 'worker' },
  ],
  vitrine: [
    async ({ vitrineOf, profile, images, signIn, flags }, provide) =>
      provide(await vitrineOf({ profile, images, signIn, flags })),
    { timeout: 300_000 },
  ],
  baseURL: async ({ vitrine }, provide) => provide(vitrine.url),
  cloud: async ({ vitrine }, provide) => {
    const cloud = new Cloud(vitrine.cloudUrl);
    await provide(cloud);
    await cloud.clearFaults();
  },
  page: async ({ page, isFirstVisit }, provide) => {
    if (!isFirstVisit) await closeStartCards(page);
    const scrolls = await documentScrolls(page);
    await provide(page);
    expect(scrolls, 'the document scrolls as a whole').toEqual([]);
  },
  catalog: async ({ page }, provide) => withCatalog(page, provide),
  door: async ({ page }, provide) => provide(new SignInScreen(page)),
});

export { expect };

/** Closes the cards for those who begin, as those who come again have done. */
export async function closeStartCards(page: Page): Promise<void> {
  await page.addInitScript(() => {
    try {
      localStorage.setItem('vitrine.startCards', '{"embedded":true,"empty":true}');
    } catch {
      // A page without storage, which the browser itself shows.
    }
  });
}

/** Provides the catalog on a page, about which the browser may not complain meanwhile. */
export async function withCatalog(
  page: Page,
  provide: (catalog: CatalogScreen) => Promise<void>,
): Promise<void> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? String(error)));
  page.on('console', (message) => {
    // A failed request is logged by the browser itself; whether the page says so is another test's matter.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(message.text());
    }
  });
  await provide(new CatalogScreen(page));
  expect(problems, 'the browser complained').toEqual([]);
}

/**
 * Goes to another address of the page without loading it, as back and forward do. For journeys through many views:
 * loading the page costs four to ten times the processor time.
 */
export async function navigateWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    window.history.pushState(null, '', address);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/** The catalog as a user sees it: everything is found by role and name. */
export class CatalogScreen {
  readonly page: Page;
  readonly grid: Locator;
  readonly chips: Locator;
  readonly filters: Locator;

  constructor(page: Page) {
    this.page = page;
    followTraffic(page);
    this.grid = page.getByRole('grid', { name: 'Images' });
    this.chips = page.getByRole('list', { name: 'Active filters' });
    this.filters = page.getByRole('complementary', { name: 'Filters' });
  }

  /** Opens an address and waits until its list is there, with rows or without. */
  async open(search = ''): Promise<void> {
    await this.page.goto(`/images${search}`);
    await this.settled();
  }

  /** The list is there: rows, an empty state or an error. */
  async settled(): Promise<void> {
    await expect(this.state).not.toHaveText(/Loading/);
    await expect(this.grid.or(this.page.getByRole('heading', { level: 2 }).first()).first()).toBeVisible();
    if (await this.grid.isVisible()) await expect(this.grid).toHaveAttribute('aria-busy', 'false');
  }

  /** What comes after the first rows has come too, and nothing is under way: no request of its own gets in between. */
  async quiet(): Promise<void> {
    await this.settled();
    await trafficEnds(this.page);
  }

  /** What the page says of how much is known. */
  get state(): Locator {
    return this.page.getByRole('main').getByRole('status').first();
  }

  /** How many images are loaded: of “300 loaded, more below”, “800 images, 300 loaded” and “12 images”. */
  async loaded(): Promise<number> {
    const text = ((await this.state.textContent()) ?? '').replaceAll(',', '');
    return Number((/(\d+) loaded/.exec(text) ?? /(\d+)/.exec(text))?.[1] ?? Number.NaN);
  }

  /** The row of an image, by its name. */
  row(name: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** The row that ARIA numbers so; the header is 1. */
  rowNumber(number: number): Locator {
    return this.grid.locator(`[role="row"][aria-rowindex="${number}"]`);
  }

  chip(words: string | RegExp): Locator {
    return this.chips.getByRole('listitem').filter({ hasText: words });
  }

  /** Names of the images on screen, from the top. */
  async namesOnScreen(): Promise<string[]> {
    return this.grid.getByRole('rowheader').getByRole('link').allTextContents();
  }

  /** IDs of the images that are drawn, from the top: from the addresses their names lead to. */
  async idsDrawn(): Promise<string[]> {
    // At once: rows come and go while one link after the other is asked.
    const addresses = await this.grid
      .getByRole('rowheader')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    return addresses.map((address) => /^\/images\/([^?]+)/.exec(address)?.[1] ?? '');
  }

  /** The ID of the image in the uppermost row of which something is on screen. */
  async firstOnScreen(): Promise<string> {
    return this.grid.evaluate((grid) => {
      const top = grid.querySelector('[data-row="-1"]')?.getBoundingClientRect().bottom ?? 0;
      const rows = [...grid.querySelectorAll('[data-key]')];
      return rows.find((row) => row.getBoundingClientRect().bottom > top + 1)?.getAttribute('data-key') ?? '';
    });
  }

  /** The ARIA number of that row, which one that is not read yet has too. */
  async firstNumberOnScreen(): Promise<number> {
    return this.grid.evaluate((grid) => {
      const top = grid.querySelector('[data-row="-1"]')?.getBoundingClientRect().bottom ?? 0;
      const rows = [...grid.querySelectorAll('[role="row"][aria-rowindex]')];
      const first = rows
        .filter((row) => row.getBoundingClientRect().bottom > top + 1)
        .map((row) => Number(row.getAttribute('aria-rowindex')))
        .filter((number) => number > 1);
      return Math.min(...first);
    });
  }

  /** The filters that come before the groups. */
  get mostUsed(): Locator {
    return this.filters.getByRole('region', { name: 'Most used filters' });
  }

  /** A group of filters, unfolded. */
  async unfold(group: string): Promise<Locator> {
    const details = this.filters.locator('details', {
      has: this.page.locator('summary', { hasText: new RegExp(`^\\W?${group}`) }),
    });
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    return details;
  }

  /** The query of the address, decoded, without what is ours. */
  query(): string[] {
    return [...new URL(this.page.url()).searchParams]
      .filter(([name]) => !name.startsWith('ui.'))
      .map(([name, value]) => `${name}=${value}`);
  }

  /** Scrolls the list down by wheel, less than a screen at a time, until something is on it. */
  async scrollTo(target: Locator, stepPx = 500): Promise<void> {
    await this.grid.hover();
    await expect(async () => {
      await this.page.mouse.wheel(0, stepPx);
      await expect(target).toBeInViewport({ timeout: 50 });
    }).toPass({ intervals: [10], timeout: 40_000 });
    await this.#standsStill();
  }

  /** Scrolls the list by wheel until the row with this ARIA number is on screen, from above or below. */
  async scrollToRow(number: number): Promise<void> {
    await this.grid.hover();
    await expect(async () => {
      const distance = number - (await this.firstNumberOnScreen()) - 4;
      await this.page.mouse.wheel(0, Math.max(-3000, Math.min(3000, distance * 30)));
      await expect(this.rowNumber(number)).toBeInViewport({ timeout: 50 });
    }).toPass({ intervals: [10], timeout: 40_000 });
    await this.#standsStill();
  }

  /** In Firefox the last turn of the wheel may be still on its way. */
  async #standsStill(): Promise<void> {
    let before = -1;
    await expect(async () => {
      const after = await this.grid.evaluate((grid) => grid.scrollTop);
      const was = before;
      before = after;
      expect(after).toBe(was);
    }).toPass({ intervals: [100] });
  }
}
