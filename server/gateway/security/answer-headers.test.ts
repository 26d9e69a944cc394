import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { GatewayOptions } from '../gateway.ts';
import { imageId } from '../testing/gateway-client.ts';
import { type RawAnswer, readRawAnswer } from '../testing/raw-answer.ts';
import { fakePassword } from '../testing/fake-keystone.ts';
import { passwordOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestChoices, type TestGateway } from '../testing/test-gateway.ts';
import { testCertificate } from '../testing/test-certificate.ts';

const tls = { cert: testCertificate.certificate, key: testCertificate.key };
type Reached = Pick<GatewayOptions, 'tls' | 'way'>;

/** Bytes over a connection of its own, encrypted or not, until the other side closes it. */
function exchange({ port }: TestGateway, { tls: isTls }: Reached, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket =
      isTls === undefined
        ? connectPlain(port, '127.0.0.1')
        : connectTls({ port, host: '127.0.0.1', ca: tls.cert, servername: 'localhost' });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.write(text);
  });
}

const own = ['X-Vitrine: 1', 'Sec-Fetch-Site: same-origin'];
const upload = [...own, 'Content-Type: application/json'];
const signIn = (password: string) => JSON.stringify({ ...passwordOfAnn, password });

/** Every way in which something is answered: by the page, the session, the proxy, Fastify, and Node itself. */
const requests: readonly (readonly [
  name: string,
  line: string,
  headers?: readonly string[],
  body?: string,
])[] = [
  ['the page', 'GET /images'],
  ['the page of an image', `GET /images/${imageId}`],
  ['the head of the page', 'HEAD /images'],
  ['the page in the wrong encoding', 'GET /images/%zz'],
  ['a redirect', 'GET /'],
  ['a script', 'GET /assets/index-abc123.js'],
  ['a compressed script', 'GET /assets/index-abc123.js', ['Accept-Encoding: br']],
  ['the head of a script', 'HEAD /assets/index-abc123.js'],
  ['a part of a script', 'GET /assets/index-abc123.js', ['Range: bytes=0-9']],
  ['a part that is not there', 'GET /assets/index-abc123.js', ['Range: bytes=99999-']],
  ['an icon', 'GET /icon.svg'],
  ['a script that is not there', 'GET /assets/nosuch.js'],
  ['a folder', 'GET /assets/'],
  ['nothing', 'GET /nosuch'],
  ['nothing, written to', 'POST /nosuch', ['Content-Type: application/json'], '{'],
  ['nothing, written to in an odd type', 'POST /images', ['Content-Type: x/y'], '{'],
  ['options of the page', 'OPTIONS /images'],
  ['options of everything', 'OPTIONS *'],
  ['the health', 'GET /healthz'],
  ['the readiness', 'GET /readyz'],
  ['the readiness, written to', 'POST /readyz', own],
  ['a limit on the head', 'GET /v2/images', [`Cookie: a=${'b'.repeat(70_000)}`]],
  ['a head beyond what is read', 'GET /images', [`X-A: ${'a'.repeat(300_000)}`]],
  ['the session', 'GET /api/session'],
  ['the head of the session', 'HEAD /api/session'],
  ['a preflight of the session', 'OPTIONS /api/session', ['Origin: http://evil.example']],
  ['a session for another site', 'GET /api/session', ['Sec-Fetch-Site: cross-site']],
  ['a session in a scope that is none', 'GET /api/session', ['X-Vitrine-Project: ../x']],
  ['a sign-in', 'POST /api/session', upload, signIn(fakePassword)],
  ['a sign-in with a wrong password', 'POST /api/session', upload, signIn('wrong')],
  ['a sign-in that is no JSON', 'POST /api/session', upload, '{'],
  ['a sign-in in another type', 'POST /api/session', own, 'a=b'],
  ['a sign-in of another site', 'POST /api/session', [], '{}'],
  ['a sign-out', 'DELETE /api/session', own],
  ['an interface that is not there', 'GET /api/nosuch'],
  ['images', 'GET /v2/images'],
  ['image data', `GET /v2/images/${imageId}/file`],
  ['a path that is not on the list', 'GET /v2/nosuch'],
  ['a method that is not on the list', 'DELETE /v2/images', own],
  ['the head of images', 'HEAD /v2/images'],
  ['a preflight', 'OPTIONS /v2/images', ['Origin: http://evil.example']],
  ['a write of another site', 'POST /v2/images', [], '{}'],
  ['a trace', 'TRACE /v2/images'],
  ['no HTTP', 'hello'],
  ['a method that is none', 'HACK /'],
  ['headers beyond measure', 'GET /', [`X-A: ${'a'.repeat(20_000)}`]],
  ['an address beyond measure', `GET /${'a'.repeat(20_000)}`],
  ['two lengths', 'POST /v2/images', [...own, 'Content-Length: 1'], '{}'],
  ['an expectation', 'GET /images', ['Expect: the-unexpected']],
  ['an expectation of a program', 'GET /v2/images', ['Expect: the-unexpected']],
  ['an upgrade', 'GET /v2/images', ['Connection: upgrade', 'Upgrade: websocket']],
  ['an upgrade to HTTP/2', 'GET /images', ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABk']],
];

const reaches: readonly (readonly [name: string, choices: TestChoices])[] = [
  ['with the credentials at hand', {}],
  ['where people sign in', { people: {} }],
  ['where people sign in, over TLS', { people: { way: { kind: 'https' } }, reached: { tls, way: 'https' } }],
  [
    'where people sign in, behind a proxy with TLS',
    { people: { way: { kind: 'https' } }, reached: { way: 'https' } },
  ],
];

describe.each(reaches)('%s', (_kind, choices) => {
  const reached = choices.reached ?? {};
  let gateway: TestGateway;
  const answers = new Map<string, RawAnswer | undefined>();

  beforeAll(async () => {
    gateway = await startTestGateway(choices);
    for (const [name, line, headers = [], body] of requests) {
      const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
      const version = line.includes(' ') ? ' HTTP/1.1' : '';
      const lines = [
        line + version,
        `Host: localhost:${gateway.port}`,
        ...headers,
        ...length,
        'Connection: close',
      ];
      const text = await exchange(gateway, reached, `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
      answers.set(name, readRawAnswer(text));
    }
    const bare = await exchange(gateway, reached, 'GET /images HTTP/1.1\r\nConnection: close\r\n\r\n');
    answers.set('no host', readRawAnswer(bare));
  });
  afterAll(() => gateway.close());

  test.each([...requests.map(([name]) => name), 'no host'])(
    '%s has every header that keeps a browser in check',
    (name) => {
      const { headers, status } = answers.get(name) ?? {};
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()') as unknown,
      });
      const policy = headers?.['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe-|\*|http:|https:|strict-dynamic/);
      expect(headers?.['strict-transport-security']).toBe(
        reached.way === 'https' ? 'max-age=31536000' : undefined,
      );
      for (const telling of [
        'server',
        'x-powered-by',
        'via',
        'access-control-allow-origin',
        'www-authenticate',
      ]) {
        expect(headers).not.toHaveProperty(telling);
      }
      expect(status).not.toBe(500);
    },
  );

  test('what says who is signed in, and every refusal to a program, is kept nowhere', () => {
    const page = choices.people === undefined ? 'no-cache' : 'no-store';
    for (const [name, line] of requests) {
      const expected = / \/(?:api|v[12])\b/.test(line)
        ? 'no-store'
        : / \/images(?:\/[^%]*)?$/.test(line)
          ? page
          : undefined;
      const { headers, status } = answers.get(name) ?? {};
      if (expected === undefined || (expected === page && status !== 200)) continue;
      expect([name, headers?.['cache-control']]).toEqual([name, expected]);
    }
  });

  test('no answer of a program is a page', () => {
    for (const [name, line] of requests) {
      if (!/ \/(?:api|v[12])\b/.test(line)) continue;
      expect([name, answers.get(name)?.headers['content-type'] ?? 'application/json']).toEqual([
        name,
        expect.stringMatching(/^application\/(?:json|octet-stream)/),
      ]);
    }
  });

  test.runIf(choices.people !== undefined)('the cookie is for this server alone, and for no script', () => {
    const isSecure = reached.way === 'https';
    const name = isSecure ? '__Host-vitrine' : 'vitrine-plain-http-1';
    const attributes = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
    const cookies = [...answers].flatMap(([request, answer]) => {
      const cookie = answer?.headers['set-cookie'];
      return cookie === undefined ? [] : [[request, cookie.replace(/=[\w-]{43};/, '=ID;')]];
    });
    expect(cookies).toEqual([
      ['a sign-in', `${name}=ID${attributes}`],
      ['a sign-out', `${name}=${attributes}; Max-Age=0`],
    ]);
  });
});
