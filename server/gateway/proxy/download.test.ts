import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, failure, imageId, refusedByGateway } from '../testing/gateway-client.ts';
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
      if (!request.url?.endsWith('/file')) return void response.end('{"checksum":"abc123"}');
      expect(request.headers['range']).toBe('bytes=5-');
      expect(request.headers['if-range']).toBeUndefined();
      response.writeHead(206, { 'content-range': 'bytes 5-9/10', 'content-length': 5 });
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

  test('is never glued to bytes of another file: it comes whole when the file is another by now', async () => {
    for (const tag of ['"abc123"', 'W/"def456"', 'Mon, 30 Nov 2026 10:00:00 GMT']) {
      gateway.images.answer = (request, response) => {
        if (!request.url?.endsWith('/file')) return void response.end('{"checksum":"def456"}');
        expect(request.headers['range']).toBeUndefined();
        response.writeHead(200, { 'content-md5': 'def456', 'content-length': 10 }).end('0123456789');
      };
      const { status, headers, text } = await ask(gateway, `/download/images/${imageId}?name=a`, {
        headers: { ...own.headers, range: 'bytes=5-', 'if-range': tag },
      });
      expect({ status, text, etag: headers['etag'] }).toEqual({
        status: 200,
        text: '0123456789',
        etag: '"def456"',
      });
    }
  });

  test.each<readonly [string, Record<string, string>]>([
    ['without a word on what it holds', {}],
    ['from elsewhere', { 'content-range': 'bytes 0-4/10' }],
    ['that ends before the end', { 'content-range': 'bytes 5-9/20' }],
  ])('is refused with a part %s', async (_what, headers) => {
    gateway.images.answer = (_request, response) =>
      void response.writeHead(206, { 'content-type': 'application/octet-stream', ...headers }).end('56789');
    const answer = await refusedByGateway(gateway, `/download/images/${imageId}?name=a`, {
      headers: { ...own.headers, range: 'bytes=5-' },
    });
    expect(answer).toEqual(failure(502, 'UPSTREAM_UNFIT'));
  });

  test('breaks off where a part in pieces is shorter than it says', async () => {
    gateway.images.answer = (request, response) => {
      if (!request.url?.endsWith('/file')) return void response.end('{}');
      response.writeHead(206, { 'content-range': 'bytes 5-9/10' });
      response.write('56');
      response.end('7');
    };
    const answer = ask(gateway, `/download/images/${imageId}?name=a`, {
      headers: { ...own.headers, range: 'bytes=5-' },
    });
    await expect(answer).rejects.toThrow(/terminated|closed|aborted/);
  });

  test('answers HEAD with the headers of the file', async () => {
    gateway.images.answer = (request, response) => {
      expect(request.method).toBe('GET');
      response.writeHead(200, { 'content-length': 1000, 'content-md5': 'abc' }).write('some');
    };
    const options = { ...own, method: 'HEAD' } as const;
    const { status, headers } = await ask(gateway, `/download/images/${imageId}?name=a`, options);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-length': '1000',
      etag: '"abc"',
      'content-disposition': expect.stringContaining('attachment') as unknown,
    });
  });

  test.each<readonly [string, Record<string, string>]>([
    ['says nothing', {}],
    ['says another site', { 'sec-fetch-site': 'cross-site' }],
    ['says a neighbour', { 'sec-fetch-site': 'same-site', referer: 'http://127.0.0.1/images' }],
    ['says the address bar', { 'sec-fetch-site': 'none' }],
    ['has a referer elsewhere', { referer: 'http://evil.example/images' }],
    ['has a referer on another port', { referer: 'http://127.0.0.1:1/images' }],
    ['hides its origin', { origin: 'null' }],
  ])('comes from a page of ours alone, not from one that %s', async (_what, headers) => {
    expect(await refusedByGateway(gateway, `/download/images/${imageId}?name=a`, { headers })).toEqual(
      failure(403, 'READ_REFUSED'),
    );
    const guessed = `/download/images/${imageId}?name=a&key=${'A'.repeat(24)}`;
    expect(await refusedByGateway(gateway, guessed, { headers })).toEqual(failure(403, 'READ_REFUSED'));
  });

  test('over plain HTTP is known by its referer, and by the key of the session for as long as that lasts', async () => {
    gateway.images.answer = (_request, response) => void response.end('bytes');
    const target = `/download/images/${imageId}?name=a`;
    const referer = `http://127.0.0.1:${gateway.port}/images?x`;
    expect((await ask(gateway, target, { headers: { referer } })).status).toBe(200);
    const { text } = await ask(gateway, '/api/session');
    const { linkKey } = JSON.parse(text) as { linkKey: string };
    // Twice: a browser tries again from its own list, without a page.
    for (const headers of [{}, { 'sec-fetch-site': 'none' }]) {
      expect((await ask(gateway, `${target}&key=${linkKey}`, { headers })).text).toBe('bytes');
    }
    expect(gateway.log()).not.toContain(linkKey);
  });

  test.each(['..%2f..%2fv3', 'a%2Fb', 'a%3Fb', 'a/b', ''])('is of one image alone, not %s', async (id) => {
    expect(await refusedByGateway(gateway, `/download/images/${id}`, own)).toEqual(
      failure(404, 'NO_SUCH_PATH'),
    );
  });

  test('is for the project that the link names', async () => {
    const bad = await refusedByGateway(gateway, `/download/images/${imageId}?project=a%20b`, own);
    expect(bad).toEqual(failure(403, 'PROJECT_FORBIDDEN'));
  });
});
