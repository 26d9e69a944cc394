import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { PassThrough, Readable } from 'node:stream';

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

test('of a part that is too long nothing is taken from where it is', async () => {
  const upload = held(10);
  const request = Readable.from([Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(2)], { objectMode: false });
  await expect(upload.takePart(asRequest(request))).rejects.toMatchObject({ status: 400 });
  expect(upload.state).toMatchObject({ offset: 8, state: 'receiving' });
});
