import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { openBuiltPage } from '../page/built-page.ts';
import { FIRST_REQUEST } from '../page/page-source.ts';
import type { CloudConfig } from '../clouds/cloud-config.ts';
import { type GatewayOptions, type Grace, type RunningGateway, startGateway } from '../gateway.ts';
import type { LogChoice } from '../log.ts';
import { ambient } from '../login.ts';
import { openLogin } from '../open-login.ts';
import type { Timeouts } from '../proxy/timeouts.ts';
import { openPersonalCloud } from '../sessions/personal-cloud.ts';
import type { CookieWay } from '../sessions/session-cookie.ts';
import { createMemoryStore } from '../sessions/memory-store.ts';
import { createSessions, type SessionsParts } from '../sessions/sessions.ts';
import { createMemoryCounters } from '../sessions/counter-store.ts';
import { createRequestBudget } from '../sessions/request-budget.ts';
import { createSignInLimit } from '../sessions/sign-in-limit.ts';
import { steadyNow } from '../steady-clock.ts';
import { ambientConfig } from './ambient-config.ts';
import { type FakeKeystone, startFakeKeystone } from './fake-keystone.ts';
import { type TestAnswer, startTestServer, type TestServer } from './test-server.ts';

/** A gateway with a page of a few lines, before a Keystone and an image service that the test controls. */
export interface TestGateway {
  readonly url: string;
  readonly port: number;
  readonly keystone: FakeKeystone;
  readonly images: TestServer & {
    /** What the image service does with the next requests. */
    answer: TestAnswer;
    /** Method and target of every request that reached it. */
    readonly seen: string[];
  };
  /** Everything that was logged so far. */
  readonly log: () => string;
  /** Ends the sessions that have run out, as the program does every minute. */
  readonly sweep: () => Promise<void>;
  /** Stops the gateway alone, as a signal does. */
  readonly stop: RunningGateway['close'];
  readonly running: RunningGateway;
  readonly close: () => Promise<void>;
}

/** The scripts of the test page: the inline one runs, the others are data or come from a file. */
export const inlineScript = 'performance.mark("start")';

const html = `<!doctype html><html><head><meta charset="utf-8"><title>Vitrine</title>
<script type="application/json" id="vitrine-session"></script>
<script>${inlineScript}</script>
<script type="module" src="/assets/index-abc123.js"></script></head><body></body></html>
`;

/** The first request of the test page: the search string of its address, as it came. */
const firstRequest =
  'export const firstRequest = (pathname, search) => (/^.images(.[^/]*)?$/.test(pathname) ? `/v2/images${search}` : null);';

/** What may differ from a gateway as it is meant to run. */
export interface TestChoices {
  readonly timeouts?: Timeouts;
  readonly config?: Partial<CloudConfig>;
  readonly logLevel?: LogChoice['level'];
  /** People sign in to the cloud `test`, instead of the credentials of the configuration. */
  readonly people?: Partial<Pick<SessionsParts, 'lifetimes' | 'way' | 'store' | 'now' | 'administrators'>>;
  /** A second gateway before the Keystone and the image service of this one. */
  readonly beside?: TestGateway;
  /** Of one person; 6,000 if left out. */
  readonly requestsPerMinute?: number;
  /** How it is reached, where not in the plain. */
  readonly reached?: Pick<
    GatewayOptions,
    'tls' | 'way' | 'publicHost' | 'trustedProxies' | 'connections' | 'needs' | 'audit'
  >;
}

function serveAmbient(config: CloudConfig, lines: string[]) {
  const login = openLogin(config, {
    embedded: false,
    env: {},
    profile: undefined,
    onFailedRenewal: (error) => lines.push(String(error)),
  });
  return {
    source: ambient(login),
    sweep: () => Promise.resolve(),
    close: () => login.cloud.dispatcher.destroy(),
  };
}

function servePeople(config: CloudConfig, choices: NonNullable<TestChoices['people']>, perMinute = 6000) {
  const cloud = openPersonalCloud(
    { ...config, userDomain: 'Default' },
    { embedded: false, env: {}, profile: undefined },
  );
  const { now = steadyNow, lifetimes = testLifetimes } = choices;
  const sessions = createSessions({
    clouds: [cloud],
    store: createMemoryStore({ lifetimes, now }),
    lifetimes,
    way: testWay,
    onFailedRevocation: () => undefined,
    now,
    ...choices,
  });
  const counters = createMemoryCounters(now);
  const budget = createRequestBudget(counters, perMinute, now);
  return {
    source: sessions,
    signIn: { sessions, limit: createSignInLimit(counters), budget },
    sweep: sessions.sweep,
    close: () => {
      sessions.close();
      return cloud.cloud.dispatcher.destroy();
    },
  };
}

/** An hour without use, twelve in all. */
export const testLifetimes = { idleMs: 3_600_000, longestMs: 12 * 3_600_000 };

/** What the cookies of a test gateway go by: its port is known too late. */
export const testWay: CookieWay = { kind: 'http', port: 1 };

/** Starts all three; `close` ends them and removes the page. */
export async function startTestGateway(choices: TestChoices = {}): Promise<TestGateway> {
  const { keystone, images } = choices.beside ?? (await startTestCloud());
  const folder = await writePage();
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const config = { ...ambientConfig(keystone.url), ...choices.config };
  const served =
    choices.people === undefined
      ? serveAmbient(config, lines)
      : servePeople(config, choices.people, choices.requestsPerMinute);
  const gateway = await startGateway({
    ...served,
    ...choices.reached,
    host: '127.0.0.1',
    port: 0,
    openPage: () => openBuiltPage(folder),
    log: { level: choices.logLevel ?? 'trace', stream },
    ...(choices.timeouts === undefined ? {} : { timeouts: choices.timeouts }),
  });
  return {
    url: `${choices.reached?.tls === undefined ? 'http' : 'https'}://127.0.0.1:${gateway.port}`,
    port: gateway.port,
    keystone,
    images,
    log: () => lines.join(''),
    stop: gateway.close,
    running: gateway,
    sweep: served.sweep,
    close: async () => {
      await gateway.close(atOnce);
      await served.close();
      if (choices.beside === undefined) await Promise.all([keystone.close(), images.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

async function startTestCloud(): Promise<Pick<TestGateway, 'keystone' | 'images'>> {
  const seen: string[] = [];
  const server = await startTestServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    return images.answer(request, response);
  });
  const images: TestGateway['images'] = {
    ...server,
    seen,
    answer: (_request, response) => void response.end('{}'),
  };
  return { keystone: await startFakeKeystone(`${server.url}/image`), images };
}

/** Nothing is waited for when a test is over. */
export const atOnce: Grace = { requestsMs: 0, transfersMs: 0 };

/** Headers with which the page writes. */
export const writing = { 'x-vitrine': '1', 'sec-fetch-site': 'same-origin' };

async function writePage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-page-'));
  const script = 'export const page = "a script that is long enough to be compressed";\n'.repeat(20);
  await Promise.all([mkdir(join(folder, 'assets')), mkdir(join(folder, 'server'))]);
  await Promise.all([
    writeFile(join(folder, 'index.html'), html),
    writeFile(join(folder, FIRST_REQUEST), firstRequest),
    writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    writeFile(join(folder, 'assets', 'index-abc123.js'), script),
    writeFile(join(folder, 'assets', 'index-abc123.js.br'), brotliCompressSync(script)),
    writeFile(join(folder, 'assets', 'index-abc123.js.gz'), gzipSync(script)),
    writeFile(join(folder, 'assets', 'plain-abc123.css'), 'body{margin:0}'),
  ]);
  return folder;
}
