import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { request } from 'undici';

import { ask, imageId } from '../testing/gateway-client.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

const link = `/download/images/${imageId}?name=a.raw`;
const own = { headers: { 'sec-fetch-site': 'same-origin' } };
const octets = { 'content-type': 'application/octet-stream' };

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.close());

/** A service that sends `first` of its answer, and breaks off once the browser has some of it. */
function cutAfter(first: string, headers: Record<string, string | number>) {
  const { promise: isHere, resolve: goOn } = Promise.withResolvers<void>();
  gateway.images.answer = async (_request, response) => {
    response.writeHead(200, { ...octets, ...headers }).write(first);
    await isHere;
    response.destroy();
  };
  return goOn;
}

describe('a download by a link that breaks off is a failed one, never a short file', () => {
  test.each<readonly [string, Record<string, string | number>]>([
    ['short of its length', { 'content-length': 1000 }],
    ['in pieces without an end', {}],
    ['while it is called something that is made smaller', { 'content-type': 'application/json' }],
  ])('%s', async (_how, headers) => {
    const cut = cutAfter('half of it'.repeat(10), headers);
    const answer = await request(gateway.url + link, own);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toContain('attachment');
    cut();
    await expect(answer.body.text()).rejects.toThrow(/terminated|closed|aborted/);
  });

  test('before its first byte, and then nothing is saved', async () => {
    gateway.images.answer = ({ socket }) =>
      void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-MD5: x\r\n\r\n');
    const { status, headers } = await ask(gateway, link, own);
    expect(status).toBe(502);
    for (const name of ['content-disposition', 'content-md5']) expect(headers).not.toHaveProperty(name);
  });
});

test('a browser that gives up a download by a link takes the upstream request with it', async () => {
  const left = new Promise<boolean>((resolve) => {
    gateway.images.answer = (_request, response) => {
      response.on('close', () => resolve(response.writableFinished));
      response.writeHead(200, { ...octets, 'content-length': 1000 }).write('some');
    };
  });
  const answer = await request(gateway.url + link, own);
  answer.body.on('error', () => undefined).destroy();
  expect(await left).toBe(false);
});

test('an image without data is no file', async () => {
  gateway.images.answer = (_request, response) => void response.writeHead(204).end();
  const { status, headers } = await ask(gateway, link, own);
  expect(status).toBe(204);
  expect(headers).not.toHaveProperty('content-disposition');
});

test('what a link brings cannot be opened as a page', async () => {
  gateway.images.answer = (_request, response) => void response.writeHead(200, octets).end('<script>');
  const { headers } = await ask(gateway, link, own);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*; sandbox$/) as unknown,
    'cross-origin-resource-policy': 'same-origin',
  });
});

test('a link cannot write headers: names stay names, in both forms', async () => {
  gateway.images.answer = (_request, response) => void response.writeHead(200, octets).end('x');
  const name = `"größe"\r\nSet-Cookie: a=b; é'(1)*%41/../x\u202E.raw`;
  const { headers } = await ask(gateway, `/download/images/${imageId}?name=${encodeURIComponent(name)}`, own);
  expect(headers).not.toHaveProperty('set-cookie');
  expect(headers['content-disposition']).toBe(
    `attachment; filename="_gr__e_Set-Cookie_ a=b_ _'(1)__41_.._x.raw"; ` +
      `filename*=UTF-8''_gr%C3%B6%C3%9Fe_Set-Cookie_%20a%3Db%3B%20%C3%A9%27%281%29_%2541_.._x.raw`,
  );
});
