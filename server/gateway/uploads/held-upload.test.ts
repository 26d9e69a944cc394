import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { HeldUpload } from './held-upload.ts';

/** An upload to a service that takes all and never answers. */
function held(length: number): HeldUpload {
  return new HeldUpload(length, '/v2/images/i/file', (body) => {
    body.resume();
    return new Promise(() => undefined);
  });
}

const asRequest = (body: Readable) => body as unknown as IncomingMessage;

test('a part whose browser is gone before it is taken is over, and does not keep the upload', async () => {
  const upload = held(10);
  const request = asRequest(new PassThrough());
  request.destroy();
  await once(request, 'close');
  await expect(upload.takePart(request)).rejects.toMatchObject({ code: 'VITRINE.CLIENT_GONE' });
  expect(upload.isFed).toBe(false);
  await upload.stopPart();
});

test('a browser that connects again and again fills no memory while the service takes nothing', async () => {
  const upload = new HeldUpload(2 ** 30, '/v2/images/i/file', () => new Promise(() => undefined));
  for (let part = 0; part < 60; part += 1) {
    const request = asRequest(new PassThrough().on('error', () => undefined));
    const taken = upload.takePart(request).catch(() => undefined);
    (request as unknown as PassThrough).write(Buffer.alloc(64 * 1024));
    await setImmediate();
    await upload.stopPart();
    await taken;
  }
  expect(upload.state.offset).toBe(2 ** 20);
});

test('of a part that is too long nothing is taken from where it is', async () => {
  const upload = held(10);
  const request = Readable.from([Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(2)], { objectMode: false });
  await expect(upload.takePart(asRequest(request))).rejects.toMatchObject({ status: 400 });
  expect(upload.state).toMatchObject({ offset: 8, state: 'receiving' });
});
