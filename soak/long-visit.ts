import { chromium, type CDPSession, type Page } from '@playwright/test';
import { startVitrine } from '../e2e/journeys/start-vitrine.ts';
import { browserArgs, ensureBrowser } from '../scripts/browser.ts';
import { scenario } from './scenario.ts';

/** What a page holds after garbage collection. */
interface Held {
  readonly heapMib: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** How much more than after the first minute there may be at the end. */
const GROWTH_MAX = 1.1;

const VIEWS = [
  '?status=active',
  '?visibility=public',
  '?__os_type=Linux&sort_key=name&sort_dir=asc',
  '?tag=prod',
];
const TABS = ['Properties', 'Tags', 'Sharing', 'JSON', 'Edit', 'Overview'];

/** A user who does the same for an hour in one tab, signing out and in again on the way. */
export const longVisit = scenario({
  does: 'one tab for an hour: filters, panels, tabs, decisions, edits, scrolls, signing in again; memory, nodes and listeners stay as they were after the first minute',
  defaults: { minutes: 60, images: 5000 },
  async run({ minutes, images }) {
    const vitrine = await startVitrine({ profile: 'glance', images, signIn: true });
    const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
    try {
      const page = await browser.newPage({ baseURL: vitrine.url, viewport: { width: 1440, height: 900 } });
      page.setDefaultTimeout(60_000);
      const failures: string[] = [];
      page.on('pageerror', (error) => failures.push(String(error)));
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      await page.goto('/images');
      await signIn(page);
      const begun = performance.now();
      const elapsedMinutes = () => (performance.now() - begun) / 60_000;
      let rounds = 0;
      let early: Held | null = null;
      while (early === null || elapsedMinutes() < minutes) {
        await oneRound(page, rounds);
        rounds += 1;
        // All code is loaded by then, and what is kept for a while is kept.
        if (early === null && rounds >= 2 && elapsedMinutes() >= 1) early = await heldBy(page, session);
      }
      const late = await heldBy(page, session);
      const missed = (Object.keys(late) as Array<keyof Held>)
        .filter((figure) => late[figure] > early[figure] * GROWTH_MAX)
        .map(
          (figure) =>
            `${figure}: ${early[figure].toFixed(1)} after the first minute, ${late[figure].toFixed(1)} at the end`,
        );
      return {
        figures: [
          `${rounds} rounds in ${elapsedMinutes().toFixed(1)} minutes`,
          `heap ${early.heapMib.toFixed(1)} MiB after the first minute, ${late.heapMib.toFixed(1)} at the end`,
          `nodes ${early.nodes} and ${late.nodes}`,
          `listeners ${early.listeners} and ${late.listeners}`,
        ],
        missed: [...missed, ...failures.map((failure) => `the page threw ${failure}`)],
      };
    } finally {
      await browser.close();
      await vitrine.stop();
    }
  },
});

async function signIn(page: Page): Promise<void> {
  const form = page.getByRole('main').getByRole('form', { name: 'Sign in' });
  await form.getByRole('textbox', { name: 'User' }).fill('dana');
  await form.getByLabel('Password', { exact: true }).and(page.locator('[name=password]')).fill('dana-pass');
  await form.getByRole('button', { name: 'Sign in' }).click();
  await rowsOn(page);
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('main').getByRole('form', { name: 'Sign in' }).waitFor();
}

/** As back and forward do, without loading the page. */
async function navigateWithin(page: Page, path: string): Promise<void> {
  await page.evaluate(`
    history.pushState(null, '', ${JSON.stringify(path)});
    dispatchEvent(new PopStateEvent('popstate'));
  `);
}

function gridOf(page: Page) {
  return page.getByRole('grid', { name: 'Images' });
}

async function rowsOn(page: Page): Promise<void> {
  await gridOf(page).and(page.locator('[aria-busy="false"]')).locator('[data-key]').first().waitFor();
}

async function oneRound(page: Page, round: number): Promise<void> {
  for (const view of VIEWS) {
    await navigateWithin(page, `/images${view}`);
    await gridOf(page)
      .or(page.getByRole('heading', { level: 2 }))
      .first()
      .waitFor();
  }
  await navigateWithin(page, '/images');
  await rowsOn(page);
  await throughPanels(page);
  await scrollThrough(page);
  await decide(page, round);
  if (round % 5 === 4) {
    await signOut(page);
    await navigateWithin(page, '/images');
    await signIn(page);
  }
}

/** Opens an image, looks at each of its tabs, and changes one attribute. */
async function throughPanels(page: Page): Promise<void> {
  await navigateWithin(page, '/images?visibility=private');
  await rowsOn(page);
  await gridOf(page).getByRole('rowheader').getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  for (const name of TABS) {
    const tab = panel.getByRole('tab', { name: new RegExp(`^${name}`) });
    await tab.click();
    await panel.getByRole('tabpanel').waitFor();
    if (name !== 'Edit') continue;
    const minimum = panel.getByRole('textbox', { name: 'Minimum disk (GB)', exact: true });
    await minimum.fill(String(Number(await minimum.inputValue()) === 20 ? 21 : 20));
    await panel.getByRole('button', { name: /^Sav/ }).click();
    await page.getByRole('region', { name: 'Messages' }).getByText('Saved.').first().waitFor();
  }
  await panel.getByRole('button', { name: 'Close', exact: true }).click();
  await panel.waitFor({ state: 'detached' });
}

async function scrollThrough(page: Page): Promise<void> {
  await navigateWithin(page, '/images');
  await rowsOn(page);
  await gridOf(page).hover();
  for (let turn = 0; turn < 100; turn += 1) await page.mouse.wheel(0, 900);
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, -2700);
}

/** Accepts a shared image in one round and rejects it in the next. */
async function decide(page: Page, round: number): Promise<void> {
  const [from, decision] = round % 2 === 0 ? ['accepted', 'Reject'] : ['rejected', 'Accept'];
  await navigateWithin(page, `/images?visibility=shared&member_status=${from}`);
  await rowsOn(page);
  const row = gridOf(page).locator('[data-key]').first();
  const key = await row.getAttribute('data-key');
  await row.getByRole('button', { name: new RegExp(`^${decision}`) }).click();
  await gridOf(page)
    .locator(`[data-key="${key ?? ''}"]`)
    .waitFor({ state: 'detached' });
}

async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  await navigateWithin(page, '/images');
  await rowsOn(page);
  // Messages and what is kept for a moment are gone by then.
  await page.waitForTimeout(20_000);
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { heapMib: usedSize / 2 ** 20, nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}
