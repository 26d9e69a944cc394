import { Agent, request } from 'undici';
import { setTimeout } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';

/** Asks for something short again and again, and notes how long the slowest answer took since that was reset to 0. */
const { url, shared }: { url: string; shared: SharedArrayBuffer } = workerData;
const longest = new Float64Array(shared);
const agent = new Agent({ connections: 1 });
for (;;) {
  const begun = performance.now();
  await request(url, { dispatcher: agent })
    .then(({ body }) => body.dump())
    .catch(() => undefined);
  longest[0] = Math.max(longest[0] ?? 0, performance.now() - begun);
  await setTimeout(2);
}
