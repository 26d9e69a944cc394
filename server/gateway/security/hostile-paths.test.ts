import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { imageId } from '../testing/gateway-client.ts';
import { readRawAnswer } from '../testing/raw-answer.ts';
import { refused, type SignedIn, startSignedIn } from '../testing/signed-in.ts';
import { sendRaw } from '../testing/test-server.ts';

let ann: SignedIn;
beforeAll(async () => {
  ann = await startSignedIn();
});
afterAll(() => ann.gateway.close());

const image = `/v2/images/${imageId}`;

describe('below the interfaces for programs, what is not on the list is refused in JSON', () => {
  test.each([
    // Other parts of the same services, known to lead further than Vitrine has to go.
    '/v2/metadefs/resource_types',
    '/v2/caches',
    '/v2/cache/images/x/y',
    '/v2/discovery/stores',
    `${image}/locations`,
    `${image}/file/extra`,
    `${image}/actions/delete`,
    `${image}/actions`,
    `${image}/members/`,
    `${image}/tags`,
    '/v1/images',
    '/v1/images/detail',
    '/v1/cloudimages',
    '/v1/cloudimages/',
    '/v1/cloudimages/members/x',
    '/v1',
    '/v2',
    '/v2?x',
    '/v2/',
    '/v1/',
    // Out of the version and back.
    '/v2/../v3/auth/tokens',
    '/v2/../../v3/auth/tokens',
    '/v2/./images',
    '/v2/images/.',
    '/v2/images/..',
    '/v2/images/../../v3/auth/tokens',
    `${image}/../../../v3/users`,
    `${image}/..`,
    `${image}/tags/..`,
    `${image}/tags/.`,
    `${image}/tags/../../../../v3/users`,
    '/v2/images/...',
    '/v2/images/..../x',
    // The same, encoded once, twice, half, and in letters that no decoder should take.
    '/v2/%2e%2e/v3/auth/tokens',
    '/v2/%2E%2E/v3',
    '/v2/.%2e/v3',
    '/v2/%2e./v3',
    '/v2/images/%2e',
    '/v2/%252e%252e/v3',
    '/v2/images/%252e%252e%252fv3',
    '/v2/images/%c0%ae%c0%ae/v3',
    '/v2/images/%e0%80%ae%e0%80%ae/v3',
    '/v2/images/%u002e%u002e/v3',
    '/v2/images/%uff0e%uff0e/v3',
    '/v2/images/%ef%bc%8e%ef%bc%8e/v3',
    '/v2/images/%2525252e%2525252e',
    `${image}/tags/%2e%2e`,
    `${image}/tags/%2E%2e%2F..`,
    `${image}/tags/%c0%af`,
    `${image}/tags/..%c1%9c`,
    // Slashes of other kinds.
    '/v2/images%2f..',
    `${image}%2Ffile`,
    `${image}/tags/a%2fb`,
    `${image}/tags/a%5cb`,
    `${image}/tags/a%5C..%5C..`,
    '/v2/images/%c0%afx',
    '/v2/images/%e0%80%afx',
    '/v2/images/%252fx',
    '/v2/images/%255cx',
    String.raw`/v2/images/..\..\v3`,
    String.raw`/v2/images\x`,
    // Parameters of segments, which some servers cut off.
    '/v2/images;jsessionid=x',
    '/v2/images;x/..',
    `${image};x`,
    `${image}/file;x=1`,
    '/v2/..;/v3/auth/tokens',
    '/v2/images/..;x/',
    '/v2/images/.;/',
    `${image}/tags/..;x`,
    `${image}/tags/%2e%2e%3Bx`,
    // Empty segments.
    '/v2//images',
    '/v2/images//',
    `/v2/images//${imageId}`,
    `${image}//file`,
    '/v2///images',
    '/v2/images/',
    // Bytes that end lines or texts.
    '/v2/images%00',
    '/v2/images/%00',
    `${image}%00.json`,
    `${image}/tags/a%00`,
    `${image}/tags/a%0d%0aX-Auth-Token:%20x`,
    `${image}/tags/a%0ab`,
    `${image}/tags/a%7fb`,
    `${image}/tags/%c2%85`,
    `${image}/tags/a%1b[2J`,
    '/v2/images%0d%0a',
    '/v2/images/%20',
    '/v2/images%09',
    // Encoding that is none.
    '/v2/images/%',
    '/v2/images/%2',
    '/v2/images/%zz',
    '/v2/images/%ff',
    '/v2/images/%ed%a0%80',
    `${image}/tags/%ff%fe`,
    `${image}/tags/%`,
    `${image}/tags/%f4%90%80%80`,
    // Names that are nearly right.
    '/v2/Images',
    '/v2/IMAGES',
    '/v2/image',
    '/v2/images.json',
    '/v2/images~',
    '/v2/images#x',
    '/v2/images%23x',
    '/v2/images%3flimit=1',
    '/v2/images&limit=1',
    `${image}X/x`,
    '/v2/%69mages',
    '/v2/images/%30f1e',
    '/v2/images/-x',
    '/v2/images/_x',
    '/v2/images/*',
    '/v2/images/@x',
    '/v2/images/a:b',
    '/v2/images/a@evil.example',
    '/v2/__proto__',
    '/v2/constructor',
    '/v1/__proto__/jobs/x',
    `/v2/images/${'a'.repeat(256)}`,
    `/v2/images/${'a/'.repeat(1000)}`,
    `/v2/${'../'.repeat(2000)}etc/passwd`,
    // What is ours.
    '/api',
    '/api/',
    '/api/sessionss',
    '/api/sessions/',
    '/api/sessions/x/y',
    '/api/session/',
    '/api/session/x',
    '/api/session/..',
    '/api/session;x',
    '/api//session',
    '/api/../v2/images',
    '/api/%2e%2e/v2/images',
  ])('%s', async (target) => {
    const seen = ann.seen(await ann.send(`GET ${target} HTTP/1.1`));
    expect(seen).toMatchObject(refused);
    expect([400, 404]).toContain(seen.status);
  });
});

describe('elsewhere it is not there, and nothing is read from a disk or asked of a service', () => {
  test.each([
    // Addresses in the place of a path.
    'http://127.0.0.1/v2/images',
    'http://evil.example/v2/images',
    'https://evil.example/v2/images',
    'HTTP://evil.example/v2/images',
    'http:/v2/images',
    'http:v2/images',
    'ftp://evil.example/v2/images',
    'file:///etc/passwd',
    'gopher://127.0.0.1:9292/_GET',
    'javascript:alert(1)',
    '//evil.example/v2/images',
    '///evil.example/v2/images',
    '////v2/images',
    String.raw`/\evil.example/v2/images`,
    String.raw`\\evil.example\v2\images`,
    '/%2f/evil.example/v2/images',
    '/%5cevil.example',
    '/http://evil.example/v2/images',
    '/@evil.example/v2/images',
    '@evil.example/v2/images',
    ':9292/v2/images',
    '?/v2/images',
    // Versions and services that are not ours to pass on.
    '/V2/images',
    '/V1/cloudimages/quota',
    '/v2.0/images',
    '/v2.15/images',
    '/v02/images',
    '/v3/auth/tokens',
    '/v3',
    '/identity/v3/auth/tokens',
    '/image/v2/images',
    '/versions',
    '/healthcheck',
    '/healthz/',
    '/v2%2fimages',
    '/%76%32/images',
    '/%2576%2532/images',
    '/v%32/images',
    '/./v2/images',
    '/../v2/images',
    '/images/../v2/images',
    '/images;/../v2/images',
    '/assets/../v2/images',
    '/v2;x/images',
    '/v2;/images',
    '/;/v2/images',
    '/.;/v2/images',
    '/v2%00/images',
    '/v2%20/images',
    String.raw`/v2\images`,
    '/v2\u00e9/images',
    // Files of the machine and of the program.
    '/etc/passwd',
    '/../../../../etc/passwd',
    '/assets/../../../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/assets/%252e%252e%252fetc%252fpasswd',
    '/assets/..%5c..%5cetc%5cpasswd',
    '/assets/%c0%ae%c0%ae/index.html',
    '/assets/%00',
    '/assets/index-abc123.js%00.svg',
    '/assets//etc/passwd',
    '/assets/.',
    '/assets/..',
    '/assets/.git/config',
    '/.env',
    '/.git/HEAD',
    '/data/sessions.sqlite',
    '/sessions.sqlite',
    '/server/main.ts',
    '/node_modules/fastify/package.json',
    '/@fs/etc/passwd',
    '/@vite/client',
    '/index.html',
    '/icon.svg/..',
    '/icon.svg%00',
  ])('%s', async (target) => {
    const answer = await ann.send(`GET ${target} HTTP/1.1`);
    expect([400, 403, 404]).toContain(answer?.status);
    expect(answer?.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/sandbox$|frame-ancestors 'none'$/),
    });
    expect(answer?.headers['content-type']).toMatch(/^(?:application\/json|text\/plain); charset=utf-8$/);
    expect(answer?.body).not.toMatch(/root:|vitrine-session|export const/);
    expect(ann.gateway.images.seen).toEqual([]);
  });
});

describe('a query leads nowhere else', () => {
  test.each([
    '?limit=1&/../../v3/auth/tokens',
    '?url=http://evil.example/',
    '?@evil.example/',
    '?#/../v3',
    '??..',
    '?%2e%2e/%2e%2e',
    '?a=%00',
    '?a=%0d%0aHost:%20evil.example',
    String.raw`?\..\..`,
  ])('/v2/images%s is the list with that query, byte for byte', async (query) => {
    expect((await ann.send(`GET /v2/images${query} HTTP/1.1`))?.status).toBe(200);
    expect(ann.gateway.images.seen.splice(0)).toEqual([`GET /image/v2/images${query}`]);
  });
});

describe('an address of ours that is written in another way is held to the same rules', () => {
  test.each(['/%61pi/session', '/a%70i/session', '/ap%69/sessio%6e', 'http://127.0.0.1/api/session'])(
    '%s in an image of another site',
    async (target) => {
      const raw = `GET ${target} HTTP/1.1\r\nHost: localhost\r\nCookie: ${ann.cookie}\r\nConnection: close\r\n`;
      const answer = await sendRaw(ann.gateway.port, `${raw}Sec-Fetch-Site: cross-site\r\n\r\n`);
      expect(ann.seen(readRawAnswer(answer))).toMatchObject({ ...refused, status: 403 });
    },
  );
});
