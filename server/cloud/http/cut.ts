import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Answer } from './message.ts';

/**
 * Sends the first bytes of a body and then destroys the connection, as a service does that dies in the middle of an
 * answer. The headers, with the length of the whole body, have been written already.
 */
export async function cutAfter(response: ServerResponse, body: Answer['body'], bytes: number): Promise<void> {
  let left = bytes;
  // Without this the headers wait for the first byte of the body, and with none to come they would never go.
  response.flushHeaders();
  const source = body instanceof Readable ? body : [Buffer.from(body ?? '')];
  for await (const chunk of source) {
    const part = Buffer.from(chunk).subarray(0, left);
    left -= part.length;
    // Only what was handed to the system before the destruction reaches the client.
    await new Promise<void>((resolve) => response.write(part, () => resolve()));
    if (left === 0) break;
  }
  response.destroy();
}
