import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Person, send } from './person.ts';
import { pick, scenario, seeded } from './scenario.ts';
import { startVitrine } from './started.ts';

/** Malformed, misdirected and forged requests, the same for the same seed. */
export const hostile = scenario({
  does: 'requests that no page sends: no failure of the gateway, no secret in an answer, nothing on the error output, and it still answers',
  defaults: { requests: 100_000, seed: 1, at: 16 },
  async run({ requests, seed, at }) {
    const data = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const vitrine = await startVitrine([
      '--port=0',
      '--cloud-port=0',
      '--sign-in',
      `--data=${data}`,
      '--images=200',
      // What is refused for being too much would not be tried.
      '--requests-per-minute=10000000',
    ]);
    try {
      const dana = await Person.signIn(vitrine.url, 'dana');
      const random = seeded(seed);
      const counts = new Map<number, number>();
      const missed: string[] = [];
      let left = requests;
      const one = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          const sent = attack(random, dana);
          const answer = await send(vitrine.url + sent.path, sent);
          counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
          const what = `${sent.method} ${sent.path.slice(0, 80)}`;
          if (answer.status >= 500 && answer.text.includes('VITRINE.'))
            missed.push(`${what}: ${answer.status} ${answer.text.slice(0, 120)}`);
          if (SECRET.test(answer.text) || answer.text.includes('dana-pass'))
            missed.push(`a secret in the answer to ${what}`);
        }
      };
      await Promise.all(Array.from({ length: at }, one));
      if ((await send(`${vitrine.url}/healthz`)).status !== 200) missed.push('it does not answer any more');
      if ((await dana.send('/v2/images?limit=1')).status !== 200)
        missed.push('dana is not signed in any more');
      const complaint = vitrine
        .complaints()
        .split('\n')
        .find((line) => /embedded cloud: |at .*\.ts:/.test(line));
      if (complaint !== undefined) missed.push(`on the error output: ${complaint}`);
      const statuses = [...counts]
        .toSorted(([a], [b]) => a - b)
        .map(([status, count]) => `${count} × ${status || 'cut'}`);
      return { figures: [`${requests} requests`, statuses.join(', ')], missed: missed.slice(0, 10) };
    } finally {
      await vitrine.stop();
      await rm(data, { recursive: true, force: true });
    }
  },
});

/** A token of the embedded cloud: 128 characters of base64url. */
const SECRET = /(?<![\w-])[\w-]{128}(?![\w-])/;

interface Attack {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
const PATHS = [
  '/',
  '/images',
  '/healthz',
  '/api/session',
  '/v2/images',
  '/v2/images/ID',
  '/v2/images/ID/file',
  '/v2/images/ID/members',
  '/v2/images/ID/tags/T',
  '/v2/cloudimages',
  '/v1/cloudimages/quota',
  '/v1/cloudimages/members',
  '/v2/tasks',
  '/v2/schemas/image',
  '/v3/auth/tokens',
  '/identity/v3',
  '/faults',
  '/assets/index.js',
  '/v2/images/../../v3/users',
  '/v2/%2e%2e/%2e%2e/etc/passwd',
  '/v2//images',
  '/V2/images',
  '/v2/images/%00',
  '/v2/images/%FF',
  '/v2/images;x',
  '/@fs/etc/passwd',
  '/.git/config',
] as const;
const PIECES = [
  'limit=1000',
  'limit=-1',
  'limit=1e9',
  'marker=x',
  'sort=name:asc,',
  'sort_key=__proto__',
  'name=in:"a,b',
  'name=in:%22',
  'size_min=9_9',
  'created_at=gt:x',
  'tag=%F0%9F%98%80',
  'visibility=none',
  '%00=%00',
  'a[b]=c',
  '__proto__=1',
  'constructor=1',
  'os_hidden=TRUE',
] as const;
const BODIES = [
  '',
  '{',
  '[]',
  'null',
  '{"__proto__":{"a":1}}',
  '{"name":"\\ud800"}',
  '[{"op":"add","path":"/a","value":1}]',
  '[{"op":"move"}]',
  '{"images":[],"projects":[]}',
  '{"auth":{}}',
  '{"tags":["a",5]}',
  `{"name":"${'x'.repeat(3000)}"}`,
  '['.repeat(5000),
  '{"cloud":"embedded","method":"password","user":"dana","domain":"Default","password":"wrong"}',
] as const;
const TYPES = [
  'application/json',
  'text/plain',
  'application/octet-stream',
  'application/openstack-images-v2.1-json-patch',
  'multipart/form-data; boundary=x',
  '',
] as const;
const ODD: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['x-vitrine-project', '../../x'],
  ['x-vitrine-region', '%ZZ'],
  ['x-vitrine-user', 'x'],
  ['x-forwarded-for', '1.2.3.4, x'],
  ['x-auth-token', 'x'],
  ['range', 'bytes=9-1'],
  ['accept', '*/*;q=x'],
  ['accept-encoding', 'identity;q=0'],
  ['if-none-match', '*'],
  ['origin', 'null'],
  ['x-http-method-override', 'DELETE'],
  ['content-encoding', 'gzip'],
  ['forwarded', 'for=;;'],
  ['sec-fetch-site', 'cross-site'],
];

function attack(random: () => number, dana: Person): Attack {
  const method = pick(random, METHODS);
  const path = pick(random, PATHS)
    .replace(
      'ID',
      random() < 0.5 ? '11111111-0000-4000-8000-000000000000' : String(Math.floor(random() * 1e9)),
    )
    .replace(
      'T',
      encodeURIComponent(String.fromCodePoint(33 + Math.floor(random() * 60_000)).toWellFormed()),
    );
  const pieces = Array.from({ length: Math.floor(random() * 4) }, () => pick(random, PIECES));
  const type = pick(random, TYPES);
  const isSignedIn = random() < 0.7;
  const [name, value] = pick(random, ODD);
  const hasBody =
    method !== 'GET' &&
    method !== 'HEAD' &&
    method !== 'OPTIONS' &&
    !(path === '/api/session' && method === 'DELETE');
  // dana is to stay signed in.
  const headers =
    isSignedIn && !(path === '/api/session' && method !== 'GET') ? { ...dana.headers } : { 'x-vitrine': '1' };
  return {
    method,
    path: pieces.length === 0 ? path : `${path}?${pieces.join('&')}`,
    headers: {
      ...headers,
      ...(type === '' ? {} : { 'content-type': type }),
      ...(random() < 0.4 ? { [name]: value } : {}),
    },
    body: hasBody ? pick(random, BODIES) : undefined,
  };
}
