import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { ImageData } from '../../api/image-data.ts';
import { checksumOf, isSameSum, sumCommand, type Algorithm } from './checksum.ts';
import { fileNameOf } from './start-download.ts';
import { beginSum } from './hash.ts';
import type { Hasher } from './hasher.ts';
import { breakWords, DOWNLOAD_WORDS } from './messages.ts';
import { TransferRate } from './transfer-rate.ts';
import type { FileSink } from '../../ui/save-file.ts';
import { Transfer } from './transfer.ts';

const FILE = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
/** Uses the browser's own implementation, which needs all data in memory and has no MD5. */
async function sumOf(bytes: Uint8Array<ArrayBuffer>, algorithm = 'SHA-512'): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest(algorithm, bytes)));
}

const SUM = await sumOf(FILE);

function hasherHere(algorithm: Algorithm): Hasher {
  const sum = beginSum(algorithm);
  return {
    add: (piece) => Promise.resolve(sum.add(piece)),
    end: () => Promise.resolve(sum.end()),
    drop: () => undefined,
  };
}

/** How the service answers one request: with so many of the remaining bytes, or in another way. */
type Answer = number | 'whole' | 'ignores-range' | 'no-file' | ApiError;

function bodyOf(bytes: Uint8Array, isCut: boolean): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at < bytes.length) {
        controller.enqueue(Uint8Array.from(bytes.subarray(at, at + 4096)));
        at += 4096;
      } else if (isCut) controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
}

function setUp(
  answers: readonly Answer[],
  more: {
    readonly value?: string | null;
    readonly full?: true;
    readonly sizeBytes?: number | null;
    /** What the answer to a request, counted from 1, has instead. */
    readonly said?: (request: number) => Partial<ImageData>;
  } = {},
) {
  const queue = [...answers];
  const asked: number[] = [];
  const log: string[] = [];
  const written = new Uint8Array(FILE.length);
  let mostInMemory = 0;
  const sink: FileSink = {
    write: (piece, atByte) => {
      if (more.full === true && atByte > 50_000) return Promise.reject(new Error('No space left'));
      mostInMemory = Math.max(mostInMemory, piece.length);
      written.set(piece, atByte);
      return Promise.resolve();
    },
    rewind: () => Promise.resolve(void log.push('rewind')),
    keep: () => Promise.resolve(void log.push('keep')),
    discard: () => Promise.resolve(void log.push('discard')),
  };
  const value = more.value === undefined ? SUM : more.value;
  let nowMs = 0;
  const transfer = new Transfer({
    open: (fromByte): Promise<ImageData | null> => {
      asked.push(fromByte);
      const answer = queue.shift() ?? 'whole';
      if (answer instanceof ApiError) return Promise.reject(answer);
      if (answer === 'no-file') return Promise.resolve(null);
      const first = answer === 'ignores-range' ? 0 : fromByte;
      const last = typeof answer === 'number' ? first + answer : FILE.length;
      const body = bodyOf(FILE.subarray(first, last), typeof answer === 'number');
      const said = { lengthBytes: null, totalBytes: FILE.length, versions: [], requestId: 'req-1' };
      return Promise.resolve({ body, fromByte: first, ...said, ...more.said?.(asked.length) });
    },
    sink,
    expected: () => ({
      checksum: value === null ? null : { name: 'sha512', algorithm: 'sha512', value },
      sizeBytes: more.sizeBytes === undefined ? FILE.length : more.sizeBytes,
    }),
    beginHash: () => hasherHere('sha512'),
    nowMs: () => (nowMs += 100),
  });
  return { transfer, asked, log, written, most: () => mostInMemory };
}

describe('a download', () => {
  it('is saved when it is complete and matches the checksum', async () => {
    const { transfer, log, written, most } = setUp([]);
    const seen = new Set<number>();
    transfer.subscribe(() => seen.add(transfer.getView().receivedBytes));
    await transfer.run();
    expect(transfer.getView()).toMatchObject({
      stage: { kind: 'saved', check: 'same' },
      receivedBytes: FILE.length,
      totalBytes: FILE.length,
    });
    expect(await sumOf(written)).toBe(SUM);
    expect(log).toEqual(['keep']);
    expect(seen.size).toBeGreaterThan(3);
    expect(most()).toBe(4096);
  });

  it('that was cut is not saved, and continues where it stopped', async () => {
    const { transfer, asked, log, written } = setUp([30_000, 20_000]);
    await transfer.run();
    expect(transfer.getView().stage).toMatchObject({
      kind: 'broken',
      because: { kind: 'service', error: { code: 'cut-body', requestId: 'req-1' } },
    });
    await transfer.run();
    expect(log).toEqual([]);
    await transfer.run();
    expect(asked).toEqual([0, 30_000, 50_000]);
    expect(transfer.getView().stage).toEqual({ kind: 'saved', check: 'same' });
    expect(await sumOf(written)).toBe(SUM);
  });

  it('starts again when the service sends the whole file again', async () => {
    const { transfer, log } = setUp([30_000, 'ignores-range']);
    await transfer.run();
    await transfer.run();
    expect(log).toEqual(['rewind', 'keep']);
    expect(transfer.getView()).toMatchObject({
      stage: { kind: 'saved', check: 'same' },
      receivedBytes: FILE.length,
    });
  });

  it('that ends early without an error is cut too', async () => {
    const cut = new Transfer({
      open: () =>
        Promise.resolve({
          body: bodyOf(FILE.subarray(0, 10), false),
          fromByte: 0,
          lengthBytes: null,
          totalBytes: null,
          versions: [],
          requestId: null,
        }),
      sink: { write: () => Promise.resolve(), rewind: noop, keep: noop, discard: noop },
      expected: () => ({ checksum: null, sizeBytes: FILE.length }),
      beginHash: () => null,
      nowMs: () => 0,
    });
    await cut.run();
    expect(cut.getView().stage).toMatchObject({ because: { error: { code: 'cut-body' } } });
  });

  it('with other content is not saved, unless the user keeps it anyway', async () => {
    const { transfer, log } = setUp([], { value: 'ab'.repeat(64) });
    await transfer.run();
    expect(transfer.getView().stage).toEqual({ kind: 'differs', sum: SUM });
    expect(log).toEqual([]);
    await transfer.keepAnyway();
    expect(transfer.getView().stage).toEqual({ kind: 'saved', check: 'differs' });
  });

  it('without a checksum says that there is none', async () => {
    const { transfer } = setUp([], { value: null });
    await transfer.run();
    expect(transfer.getView().stage).toEqual({ kind: 'saved', check: 'none' });
  });

  it('without checksum and size says that it is unknown whether it is complete', async () => {
    const { transfer } = setUp([], { value: null, sizeBytes: null, said: () => ({ totalBytes: null }) });
    await transfer.run();
    expect(transfer.getView().stage).toEqual({ kind: 'saved', check: 'untold' });
  });

  it.each([
    ['the image has more', { sizeBytes: FILE.length + 1 }, 'size'],
    ['the image has less', { sizeBytes: FILE.length - 1 }, 'size'],
    ['the answer says more', { said: () => ({ totalBytes: FILE.length + 1 }) }, 'size'],
    ['it is longer than it says', { said: () => ({ lengthBytes: FILE.length - 1 }) }, 'size'],
    ['it is longer than the image', { sizeBytes: 10, said: () => ({ totalBytes: null }) }, 'size'],
  ] as const)('without a checksum is refused where %s, and starts again', async (_case, more, kind) => {
    const { transfer, log, asked } = setUp([], { value: null, ...more });
    await transfer.run();
    expect(transfer.getView().stage).toMatchObject({ kind: 'broken', because: { kind } });
    await transfer.run();
    expect(log).toEqual(['rewind']);
    expect(asked).toEqual([0, 0]);
  });

  it.each([
    ['tag', { versions: ['"b"', null] }],
    ['MD5', { versions: [null, 'y'] }],
    ['total', { totalBytes: FILE.length + 5 }],
  ])('of which the %s is another one on resuming starts again', async (_case, said) => {
    const { transfer, log, asked, written } = setUp([30_000], {
      said: (request) => (request === 2 ? said : { versions: ['"a"', 'x'] }),
    });
    await transfer.run();
    await transfer.run();
    expect(transfer.getView().stage).toMatchObject({ because: { error: { code: 'file-changed' } } });
    await transfer.run();
    expect(asked).toEqual([0, 30_000, 0]);
    expect(log).toEqual(['rewind', 'keep']);
    expect(await sumOf(written)).toBe(SUM);
  });

  it('that is cancelled leaves no file', async () => {
    const { transfer, log } = setUp([]);
    const running = transfer.run();
    await transfer.cancel();
    await running;
    expect(log).toEqual(['discard']);
    expect(transfer.getView().stage).toEqual({ kind: 'cancelled' });
  });

  it.each<[Answer, string]>([
    ['no-file', 'This image has no file yet.'],
    [
      new ApiError({ status: 403, code: null, message: 'no', requestId: 'req-1', retryAfterMs: null }),
      'You don’t have permission to download this file. Your role doesn’t allow downloading image files. The service said: no Request ID req-1',
    ],
  ])('that is refused says why: %s', async (answer, said) => {
    const { transfer } = setUp([answer]);
    await transfer.run();
    const { stage } = transfer.getView();
    expect(stage.kind === 'broken' ? breakWords(stage.because) : stage.kind).toBe(said);
  });

  it('for which the disk has no space says so', async () => {
    const { transfer, log } = setUp([], { full: true });
    await transfer.run();
    expect(transfer.getView().stage).toEqual({
      kind: 'broken',
      because: { kind: 'disk', message: 'No space left' },
    });
    expect(log).toEqual([]);
  });
});

function noop(): Promise<void> {
  return Promise.resolve();
}

it.each([
  ['sha512', 'SHA-512'],
  ['sha384', 'SHA-384'],
  ['sha256', 'SHA-256'],
  ['sha1', 'SHA-1'],
] as const)('sums up by %s as the browser does, in whatever pieces', async (algorithm, name) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), async (pieces) => {
      const sum = beginSum(algorithm);
      for (const piece of pieces) sum.add(piece);
      const whole = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
      expect(sum.end()).toBe(await sumOf(whole, name));
    }),
    { numRuns: 30 },
  );
});

it('computes MD5 as in RFC 1321', () => {
  const sum = beginSum('md5');
  for (const letters of ['message', ' ', 'digest']) sum.add(new TextEncoder().encode(letters));
  expect(sum.end()).toBe('f96b697d7cb7938d525a2f31aaf161d0');
});

it.each([
  [{ os_hash_algo: 'sha512', os_hash_value: 'aa', checksum: 'bb' }, 'sha512', 'sha512', 'aa'],
  [{ os_hash_algo: 'SHA256', os_hash_value: 'aa' }, 'SHA256', 'sha256', 'aa'],
  [{ os_hash_algo: 'blake2b', os_hash_value: 'aa', checksum: 'bb' }, 'blake2b', null, 'aa'],
  [{ os_hash_algo: null, os_hash_value: null, checksum: 'bb' }, 'md5', 'md5', 'bb'],
  [{ os_hash_algo: null, os_hash_value: 'aa', checksum: 'bb' }, 'md5', 'md5', 'bb'],
] as const)('the checksum of %j', (fields, name, algorithm, value) => {
  expect(checksumOf({ id: 'i', ...fields })).toEqual({ name, algorithm, value });
});

it('has no checksum where the service has none, and compares without case', () => {
  expect(checksumOf({ id: 'i', checksum: null })).toBeNull();
  expect(isSameSum('AB', 'ab')).toBe(true);
  expect(isSameSum('ab', 'abc')).toBe(false);
});

it.each([
  ['sha512', "it's.raw", "sha512sum -- 'it'\\''s.raw'"],
  ['blake2b', 'a.raw', 'b2sum -- a.raw'],
  // Glance takes its names from hashlib; openssl has another spelling.
  ['sha3_512', 'a b.raw', "openssl dgst -sha3-512 -- 'a b.raw'"],
  // A name from the service is never interpreted by the shell.
  ['x; rm -rf ~', 'a.raw', "openssl dgst '-x; rm -rf ~' -- a.raw"],
])('the command for %s of %s', (name, fileName, command) => {
  expect(sumCommand({ name, algorithm: null, value: '' }, fileName, 'posix')).toBe(command);
});

it.each([
  ['powershell', 'sha512', "it's.raw", "Get-FileHash -Algorithm SHA512 -LiteralPath 'it''s.raw'"],
  ['cmd', 'md5', 'a & b.raw', 'certutil -hashfile "a & b.raw" MD5'],
  ['cmd', 'sha256', '-a.raw', String.raw`certutil -hashfile ".\-a.raw" SHA256`],
  ['powershell', 'blake2b', 'a.raw', "openssl dgst '-blake2b512' a.raw"],
  ['cmd', 'sha3_512', 'a.raw', 'openssl dgst -sha3-512 a.raw'],
] as const)('in %s, the command for %s of %s', (shell, name, fileName, command) => {
  expect(sumCommand({ name, algorithm: null, value: '' }, fileName, shell)).toBe(command);
});

it.each([
  [{ disk_format: 'qcow2' }, 'Ubuntu 24.04', 'Ubuntu 24.04.qcow2'],
  [{ disk_format: 'qcow2' }, 'disk.QCOW2', 'disk.QCOW2'],
  [{ disk_format: 'vmdk', container_format: 'ova' }, 'a/b:c', 'a_b_c.ova'],
  [{}, '..', 'i'],
  [{ disk_format: 'raw' }, '\u202Egpj.exe', 'gpj.exe.raw'],
])('the file of %j called %j is %j', (fields, name, fileName) => {
  expect(fileNameOf({ id: 'i', ...fields }, name)).toBe(fileName);
});

it('computes the speed of the last seconds, and the remaining time', () => {
  const pace = new TransferRate();
  expect(pace.bytesPerSecond).toBeNull();
  for (let second = 0; second <= 20; second += 1)
    pace.note(second < 10 ? 0 : (second - 10) * 1024, second * 1000);
  expect(pace.bytesPerSecond).toBe(1024);
  const view = { stage: { kind: 'running' }, receivedBytes: 1024, totalBytes: 11_264 } as const;
  expect(DOWNLOAD_WORDS.progress({ ...view, bytesPerSecond: 1024 })).toBe(
    '1 KiB of 11 KiB · 1 KiB/s · 10 s left',
  );
  expect(DOWNLOAD_WORDS.progress({ ...view, totalBytes: null, bytesPerSecond: null })).toBe('1 KiB');
});
