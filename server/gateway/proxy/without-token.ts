import { Transform, type TransformCallback, pipeline, type Readable } from 'node:stream';

import type { ForwardedHeaders } from './forwarded-headers.ts';

/** Headers without those that hold the token: some services, and what stands in front of them, echo what they were sent. */
export function headersWithout(token: string, headers: ForwardedHeaders): ForwardedHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([, value]) => ![value].flat().some((text) => text.includes(token))),
  );
}

/**
 * The same body with asterisks for the token, as many as it has letters, so that its length stays. It streams: no more
 * is held back than could be the beginning of a token. One that is compressed does not get here.
 */
export function bodyWithout(token: string, body: Readable): Readable {
  const secret = Buffer.from(token);
  const mask = Buffer.alloc(secret.length, '*');
  let held = Buffer.alloc(0);
  const scrubber = new Transform({
    transform(chunk: Uint8Array, _encoding, done: TransformCallback) {
      held = masked(Buffer.concat([held, chunk]), secret, mask);
      const sure = Math.max(0, held.length - secret.length + 1);
      this.push(held.subarray(0, sure));
      held = held.subarray(sure);
      done();
    },
    flush(done: TransformCallback) {
      done(null, held);
    },
  });
  // The reader of the scrubber gets the error; here it is only taken note of.
  pipeline(body, scrubber, () => undefined);
  return scrubber;
}

function masked(bytes: Buffer<ArrayBuffer>, secret: Uint8Array, mask: Uint8Array): Buffer<ArrayBuffer> {
  for (let at = bytes.indexOf(secret); at !== -1; at = bytes.indexOf(secret, at)) bytes.set(mask, at);
  return bytes;
}
