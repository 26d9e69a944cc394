import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findWebKit } from '../../../scripts/browser.ts';
import { WebDriverSession } from './webdriver.ts';

/** WebKitGTK's driver with a screen and a home of its own. */
export interface WebKitMachine {
  /** Where the browser puts what it downloads. */
  readonly downloads: string;
  /** Opens a browser that remembers nothing of the one before. */
  readonly open: () => Promise<WebDriverSession>;
  readonly stop: () => Promise<void>;
}

const START_MS = 30_000;

/** @throws {Error} when a program is missing or does not start */
export async function startWebKit(): Promise<WebKitMachine> {
  const webkit = findWebKit();
  if (webkit === null) throw new Error('no WebKitWebDriver, MiniBrowser or Xvfb: see scripts/browser.ts');
  const home = await mkdtemp(join(tmpdir(), 'vitrine-webkit-'));
  const downloads = join(home, 'downloads');
  const config = join(home, 'config');
  await Promise.all([mkdir(downloads), mkdir(config)]);
  await writeFile(join(config, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);

  // It takes the first display that is free and says which.
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: `:${display.toString().trim()}`,
      HOME: home,
      XDG_CONFIG_HOME: config,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CACHE_HOME: join(home, 'cache'),
      TZ: 'Europe/Berlin',
      // The one locale that every machine has, and from which WebKit makes a language that exists.
      LC_ALL: 'C',
      LANGUAGE: '',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/status`);
  return {
    downloads,
    open: () =>
      WebDriverSession.open(url, {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: webkit.miniBrowser, args: ['--automation'] },
        },
      }),
    stop: async () => {
      await end(driver);
      await end(screen);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A free port: the driver takes a number alone, and says none. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + START_MS;
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return;
    if (Date.now() > until) throw new Error('WebKitWebDriver does not answer');
    await delay(100);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
