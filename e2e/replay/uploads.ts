import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { Stage } from './stage.ts';

const slowUploadBytes = 20_000_000;

/** Sends the first bytes of an upload and waits until the image is being saved; the rest goes when told. */
export async function beginUpload(stage: Stage, id: string): Promise<() => Promise<void>> {
  const outgoing = await openUpload(stage, id, slowUploadBytes);
  outgoing.write(Buffer.alloc(1000, 'x'));
  await untilStatus(stage, id, 'saving');
  return async () => {
    const answered = once(outgoing, 'response');
    outgoing.end(Buffer.alloc(slowUploadBytes - 1000, 'x'));
    await answered;
  };
}

/** Begins an upload and goes away in the middle of it. */
export async function breakUpload(stage: Stage, id: string): Promise<void> {
  const outgoing = await openUpload(stage, id, 5000);
  outgoing.write(Buffer.alloc(1000, 'x'));
  await untilStatus(stage, id, 'saving');
  outgoing.destroy();
  await untilStatus(stage, id, 'queued');
}

async function openUpload(stage: Stage, id: string, length: number): Promise<ReturnType<typeof httpRequest>> {
  const outgoing = httpRequest(`${stage.cloud.imageUrl}/v2/images/${id}/file`, {
    method: 'PUT',
    headers: {
      'X-Auth-Token': await stage.tokenOf('alice'),
      'Content-Type': 'application/octet-stream',
      'Content-Length': length,
    },
  });
  // The answer to a request that was destroyed is an error, which is what was wanted.
  outgoing.on('error', () => undefined);
  return outgoing;
}

/** Asks until the image has a status; the test's own time limit ends a wait that would never end. */
async function untilStatus(stage: Stage, id: string, status: string): Promise<void> {
  for (;;) {
    const reply = await stage.image('alice', { method: 'GET', path: `/v2/images/${id}` });
    if (reply.body.includes(`"status":"${status}"`)) return;
  }
}
