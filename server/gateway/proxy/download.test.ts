import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, failure, imageId, refusal } from '../testing/gateway-client.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { fileNameOf, savedHeaders } from './file-name.ts';

describe('the name of a file', () => {
  test.each([
    ['Ubuntu 24.04.qcow2', 'Ubuntu 24.04.qcow2'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..', 'image'],
    ['', 'image'],
    ['.bashrc', 'bashrc'],
    ['a\r\nSet-Cookie: x', 'aSet-Cookie_ x'],
    ['evil\u202Efdp.exe', 'evilfdp.exe'],
    ['größe 🐧', 'größe 🐧'],
    ['\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d.raw', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}.raw'],
    ['name. . ', 'name'],
    ['con.raw', '_con.raw'],
    ['LPT1', '_LPT1'],
    ['x'.repeat(10_000), 'x'.repeat(240)],
    [`${'映'.repeat(200)}.qcow2`, `${'映'.repeat(78)}.qcow2`],
    [`${'e\u0302\u0323'.repeat(200)}.raw`, `${'\u1ec7'.repeat(78)}.raw`],
  ])('from %j', (text, name) => expect(fileNameOf(text)).toBe(name));

  test('never ends its header, and fits on a disk, whatever it is', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.string({ unit: fc.constantFrom(...'./\\ 映🐧\ud83d\u0301\u202e"%;'), maxLength: 500 }),
    );
    fc.assert(
      fc.property(names, (text) => {
        expect(Buffer.byteLength(fileNameOf(text))).toBeLessThanOrEqual(255);
        expect(fileNameOf(text)).toMatch(/^[^.\s/\\]([^/\\]*[^.\s/\\])?$/u);
        expect(savedHeaders(text, undefined)['content-disposition']).toMatch(
          /^attachment; filename="[ !#-[\]-~]+"; filename\*=UTF-8''[\w.~!&$+^`|#%-]+$/,
        );
      }),
    );
  });
});

describe('a download by a link', () => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await startTestGateway();
  });
  afterEach(() => gateway.close());
  const own = { headers: { 'sec-fetch-site': 'same-origin' } };

  test('is a file to be saved, whatever the service says that it is', async () => {
    gateway.images.answer = (request, response) => {
      expect(request.url).toMatch(new RegExp(`/v2/images/${imageId}/file$`));
      response.writeHead(200, { 'content-type': 'image/svg+xml', 'content-disposition': 'inline' });
      response.end('<svg onload="alert(1)"/>');
    };
    const { status, headers } = await ask(gateway, `/download/images/${imageId}?name=a%22b.raw`, own);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="a_b.raw"; filename*=UTF-8''a_b.raw`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  test('has what a browser goes on by where it broke off', async () => {
    gateway.images.answer = (request, response) => {
      expect(request.headers['range']).toBe('bytes=5-');
      response.writeHead(206, {
        'content-range': 'bytes 5-9/10',
        'content-md5': 'abc123',
        'content-length': 5,
      });
      response.end('56789');
    };
    const { status, headers } = await ask(gateway, `/download/images/${imageId}?name=a`, {
      headers: { ...own.headers, range: 'bytes=5-', 'if-range': '"abc123"' },
    });
    expect(status).toBe(206);
    expect(headers).toMatchObject({
      'accept-ranges': 'bytes',
      etag: '"abc123"',
      'content-range': 'bytes 5-9/10',
    });
  });

  test('that is refused is told as always, and nothing is saved', async () => {
    gateway.images.answer = (_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end('{"message":"deactivated"}');
    };
    const { status, headers } = await ask(gateway, `/download/images/${imageId}?name=a`, own);
    expect(status).toBe(403);
    expect(headers['content-disposition']).toBeUndefined();
  });

  test('comes from a page of ours by its Referer where the browser says no more, as WebKit for its downloads', async () => {
    gateway.images.answer = (_request, response) => void response.writeHead(200).end('x');
    const headers = { referer: `${gateway.url}/images/${imageId}` };
    expect(await ask(gateway, `/download/images/${imageId}?name=a`, { headers })).toMatchObject({
      status: 200,
    });
  });

  test.each([
    {},
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
    { referer: 'https://elsewhere.example/images' },
    { referer: 'no address' },
    { 'sec-fetch-site': 'cross-site', referer: 'OURS' },
  ])('comes from a page of ours alone: %j', async (said) => {
    const headers = Object.fromEntries(
      Object.entries(said).map(([name, value]) => [name, value.replace('OURS', `${gateway.url}/images`)]),
    );
    expect(await refusal(gateway, `/download/images/${imageId}?name=a`, { headers })).toEqual(
      failure(403, 'READ_REFUSED'),
    );
  });

  test.each(['..%2f..%2fv3', 'a%2Fb', 'a%3Fb', 'a/b', ''])('is of one image alone, not %s', async (id) => {
    expect(await refusal(gateway, `/download/images/${id}`, own)).toEqual(failure(404, 'NO_SUCH_PATH'));
  });

  test('is for the project that the link names', async () => {
    const bad = await refusal(gateway, `/download/images/${imageId}?project=a%20b`, own);
    expect(bad).toEqual(failure(403, 'PROJECT_FORBIDDEN'));
  });
});
