import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readRawAnswer } from '../testing/raw-answer.ts';
import { refused, type SignedIn, startSignedIn } from '../testing/signed-in.ts';
import { sendRaw } from '../testing/test-server.ts';

let ann: SignedIn;
beforeAll(async () => {
  ann = await startSignedIn();
});
afterAll(() => ann.gateway.close());

describe('a method that is not on the list is refused', () => {
  const known = ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'MOVE', 'COPY'];
  const more = ['LOCK', 'SEARCH', 'PURGE', 'REPORT', 'LINK', 'BIND', 'SOURCE', 'M-SEARCH', 'SUBSCRIBE'];
  test.each([...known, ...more])('%s /v2/images', async (method) => {
    const answer = await ann.send(`${method} /v2/images HTTP/1.1`);
    expect([404, 405]).toContain(answer?.status);
    expect(answer?.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(answer?.body).toMatch(method === 'HEAD' ? /^$/ : /^\{"error":\{"code":"VITRINE\./);
    expect(ann.gateway.images.seen).toEqual([]);
  });

  test.each([
    'get',
    'Get',
    'gEt',
    'HACK',
    'G\u00c9T',
    'GET\u0000',
    'PRI',
    'QUERY',
    'GETGET',
    '',
    'DEBUG',
    'TRACK',
  ])('%j, which is none', async (method) => {
    expect(ann.seen(await ann.send(`${method} /v2/images HTTP/1.1`))).toMatchObject({
      ...refused,
      status: 400,
    });
  });

  test.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method'])(
    'by the header %s',
    async (name) => {
      expect(ann.seen(await ann.send('PUT /v2/images HTTP/1.1', [`${name}: POST`]))).toMatchObject({
        ...refused,
        status: 405,
      });
      expect((await ann.send('GET /v2/images?_method=DELETE HTTP/1.1', [`${name}: DELETE`]))?.status).toBe(
        200,
      );
      expect(ann.gateway.images.seen.splice(0)).toEqual(['GET /image/v2/images?_method=DELETE']);
    },
  );

  test('a tunnel is closed without a word', async () => {
    for (const target of ['127.0.0.1:9292', '/v2/images', 'evil.example:443']) {
      expect(await ann.send(`CONNECT ${target} HTTP/1.1`)).toBeUndefined();
    }
    expect(ann.gateway.images.seen).toEqual([]);
  });

  test.each(['HTTP/1.2', 'HTTP/3', 'HTTP/11', 'ICY/1.0', 'SIP/2.0', ''])(
    'as %j, which is another protocol',
    async (protocol) => {
      expect(ann.seen(await ann.send(`GET /v2/images ${protocol}`))).toMatchObject({
        ...refused,
        status: 400,
      });
    },
  );

  test('as HTTP/2 by prior knowledge', async () => {
    const answer = readRawAnswer(await sendRaw(ann.gateway.port, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'));
    expect(ann.seen(answer)).toMatchObject({ ...refused, status: 400 });
  });
});
