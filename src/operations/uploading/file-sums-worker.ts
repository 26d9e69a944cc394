import { beginSum } from '../downloading/hash.ts';
import type { SumsAsked } from './file-sums.ts';
import type { FileSums } from './upload-view.ts';

function answer(sums: FileSums): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker answers its page and has no other
  self.postMessage(sums);
}

async function compute({ file, algorithms }: SumsAsked): Promise<FileSums> {
  const sums = algorithms.map((algorithm) => [algorithm, beginSum(algorithm)] as const);
  const reader = file.stream().getReader();
  for (;;) {
    // One piece at a time: the file may be larger than the memory.
    // oxlint-disable-next-line no-await-in-loop -- each piece follows the one before
    const { done, value } = await reader.read();
    if (done) break;
    for (const [, sum] of sums) sum.add(value);
  }
  return Object.fromEntries(sums.map(([algorithm, sum]) => [algorithm, sum.end()]));
}

self.addEventListener('message', ({ data }: MessageEvent<SumsAsked>) => {
  compute(data).then(answer, () => answer(null));
});
