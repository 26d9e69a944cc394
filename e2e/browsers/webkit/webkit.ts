import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from '../../journeys/vitrine.ts';
import { startWebKit, type WebKitMachine } from './machine.ts';
import { Tab } from './tab.ts';

interface WorkerFixtures {
  readonly machine: WebKitMachine;
}

interface DownloadedFile {
  readonly name: string;
  /** What it holds by now. */
  readonly text: () => Promise<string>;
}

interface Fixtures {
  /** A tab of a WebKit that has seen nothing before. */
  readonly tab: Tab;
  /** Waits for a file that it downloads. It is there before it is whole. */
  readonly downloaded: (name: RegExp) => Promise<DownloadedFile>;
}

/** A journey in WebKit, against a Vitrine that its worker started. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  machine: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, provide) => {
      const machine = await startWebKit();
      await provide(machine);
      await machine.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  tab: async ({ machine, vitrine }, provide) => {
    const session = await machine.open();
    await session.resize(1360, 900);
    await provide(new Tab(session, vitrine.url));
    await session.close();
  },
  downloaded: async ({ machine: { downloads } }, provide) => {
    await rm(downloads, { recursive: true, force: true });
    await mkdir(downloads);
    await provide(async (pattern) => {
      let name = '';
      await expect
        .poll(
          async () => {
            name = (await readdir(downloads)).find((file) => pattern.test(file)) ?? '';
            return name;
          },
          { timeout: 30_000 },
        )
        .toMatch(pattern);
      return { name, text: () => readFile(join(downloads, name), 'utf8') };
    });
  },
});
