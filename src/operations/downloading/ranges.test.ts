import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { openImageData } from '../../api/image-data.ts';
import { beginSum } from './hash.ts';
import { Transfer } from './transfer.ts';

const scope = { userId: 'me', projectId: 'mine', region: 'RegionOne' };
const FILE = Uint8Array.from({ length: 500 }, (_, at) => (at * 7) % 251);
const SUM = bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', FILE)));

/** How a service answers one request for the file from a given byte on; all but the first two are wrong. */
const WAYS = [
  'part',
  'whole',
  'no-range',
  'wrong-start',
  'wrong-total',
  'unasked-tail',
  'tail-as-whole',
  'multipart',
  'longer',
  'shorter',
  'other-file',
  'none-left',
] as const;

interface Step {
  readonly way: (typeof WAYS)[number];
  /** Bytes after which the connection breaks; if that is more than there are, all of them arrive. */
  readonly cutAfter: number;
  readonly hasLength: boolean;
}

function answer({ way, cutAfter, hasLength }: Step, fromByte: number): Response {
  const tail = FILE.subarray(way === 'whole' ? 0 : fromByte === 0 && way === 'unasked-tail' ? 100 : fromByte);
  const first = way === 'wrong-start' ? fromByte + 1 : fromByte;
  const total = way === 'wrong-total' ? FILE.length + 7 : FILE.length;
  const sent =
    way === 'longer'
      ? Uint8Array.of(...tail, 1, 2, 3)
      : way === 'shorter'
        ? tail.subarray(0, tail.length / 2)
        : tail;
  const isPart = fromByte > 0 && way !== 'whole' && way !== 'tail-as-whole';
  const headers = new Headers();
  if (isPart && way !== 'no-range') headers.set('content-range', `bytes ${first}-${total - 1}/${total}`);
  if (way === 'multipart') headers.set('content-type', 'multipart/byteranges; boundary=x');
  if (way === 'other-file') headers.set('etag', '"other"');
  else headers.set('etag', '"first"');
  if (hasLength && !isPart) headers.set('content-length', String(sent.length));
  if (way === 'none-left' && fromByte > 0) {
    return new Response('', { status: 416, headers: { 'content-range': `bytes */${FILE.length}` } });
  }
  let at = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      if (at >= cutAfter && at < sent.length) return controller.error(new TypeError('network error'));
      if (at >= sent.length) return controller.close();
      const end = Math.min(sent.length, at + 100, cutAfter);
      controller.enqueue(Uint8Array.from(sent.subarray(at, end)));
      at = end;
    },
  });
  return new Response(body, { status: isPart ? 206 : way === 'unasked-tail' ? 206 : 200, headers });
}

afterEach(() => vi.unstubAllGlobals());

const step: fc.Arbitrary<Step> = fc.record({
  way: fc.constantFrom(...WAYS),
  cutAfter: fc.integer({ min: 1, max: 600 }),
  hasLength: fc.boolean(),
});

it.each([true, false])(
  'a saved file is correct, whatever the earlier answers were (with a checksum: %s)',
  async (hasSum) => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const queue = [...steps];
        let file: Uint8Array<ArrayBuffer> = new Uint8Array(0);
        vi.stubGlobal('fetch', (_path: string, { headers }: { headers: Record<string, string> }) => {
          const fromByte = Number(/\d+/.exec(headers['Range'] ?? '')?.[0] ?? 0);
          return Promise.resolve(
            answer(queue.shift() ?? { way: 'part', cutAfter: 600, hasLength: true }, fromByte),
          );
        });
        const nothing = () => Promise.resolve();
        const transfer = new Transfer({
          open: (fromByte, signal) => openImageData(scope, 'i', fromByte, signal),
          sink: {
            write: (piece, atByte) => {
              file = Uint8Array.of(...file.subarray(0, atByte), ...piece);
              return Promise.resolve();
            },
            rewind: () => {
              file = new Uint8Array(0);
              return Promise.resolve();
            },
            keep: nothing,
            discard: nothing,
          },
          expected: () => ({
            checksum: hasSum ? { name: 'sha256', algorithm: 'sha256', value: SUM } : null,
            sizeBytes: FILE.length,
          }),
          beginHash: () => {
            const sum = beginSum('sha256');
            return {
              add: (piece) => Promise.resolve(sum.add(piece)),
              end: () => Promise.resolve(sum.end()),
              drop: () => undefined,
            };
          },
          nowMs: () => 0,
        });
        for (let turn = 0; turn <= steps.length + 1; turn += 1) {
          await transfer.run();
          if (transfer.getView().stage.kind !== 'broken') break;
        }
        if (transfer.getView().stage.kind !== 'saved') return;
        kept += 1;
        expect(bytesToHex(file)).toBe(bytesToHex(FILE));
      }),
      { numRuns: 150 },
    );
    expect(kept).toBeGreaterThan(50);
  },
);
