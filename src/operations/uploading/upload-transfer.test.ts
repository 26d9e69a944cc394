import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UploadRefusal, UploadState } from '../../../contract/upload.d.ts';
import { ApiError, localError } from '../../api/errors.ts';
import type { Quota } from '../../api/quota.ts';
import { UploadTransfer } from './upload-transfer.ts';
import type { ExpectedSum, UploadContext, UploadView } from './upload-view.ts';

const MIB = 2 ** 20;
const TOTAL = 10 * MIB;

const gatewayError = (status: number, code: string) =>
  new ApiError({ status, code: `VITRINE.${code}`, message: code, requestId: null, retryAfterMs: null });
const refusal = (status: number, text = '{"message":"no"}'): UploadRefusal => ({
  status,
  contentType: 'application/json',
  text,
  requestId: 'req-9',
  retryAfter: null,
});

/** What becomes of one part: the bytes that are taken of it, and how its request ends. */
interface Fate {
  readonly takes: number;
  readonly end?: 'cut' | 'gateway-gone' | UploadRefusal | ApiError;
}

/** A gateway with a service behind it, and the file that is sent to it. */
class World {
  readonly fates: Fate[] = [];
  readonly sends: number[] = [];
  status: string | null = 'queued';
  held: { offset: number; failure?: UploadRefusal } | null = null;
  /** Errors of the next questions. */
  readonly troubles: ApiError[] = [];
  /** Errors of the questions after a connection was cut. */
  readonly afterCut: ApiError[] = [];
  sum: string | null = 'abc';
  storedAfterReads = 1;
  isReadable = true;
  exceeded: Quota | null = null;
  /** The status of the image while data come, and what it says of their size. */
  receiving = 'saving';
  size: number | null = null;
  imports = 0;
  waited = 0;
  dropped = 0;
  onWait: () => void = () => undefined;
  readonly transfer: UploadTransfer;
  readonly seen: UploadView[] = [];

  constructor(expected: ExpectedSum | null = null, more: Partial<UploadContext> = {}) {
    const transfer = new UploadTransfer({
      totalBytes: TOTAL,
      expected,
      enter: () => Promise.resolve(),
      leave: () => undefined,
      exceeded: () => Promise.resolve(this.exceeded),
      readImage: () => this.#ask(() => this.#image()),
      readUpload: () => this.#ask(() => this.#state()),
      send: (from, onProgress) => this.#send(from, onProgress),
      importStaged: null,
      drop: () => {
        this.dropped += 1;
        return Promise.resolve();
      },
      sums: (algorithms) => Promise.resolve(Object.fromEntries(algorithms.map((one) => [one, `${one}-abc`]))),
      isReadable: () => Promise.resolve(this.isReadable),
      wait: () => {
        this.waited += 1;
        this.onWait();
        return Promise.resolve();
      },
      nowMs: () => this.waited * 1000,
      ...more,
    });
    this.transfer = transfer;
    transfer.subscribe(() => this.seen.push(transfer.getView()));
  }

  get stage() {
    return this.transfer.getView().stage;
  }

  async #ask<T>(answer: () => T): Promise<T> {
    await Promise.resolve();
    const trouble = this.troubles.shift();
    if (trouble !== undefined) throw trouble;
    return answer();
  }

  #state(): UploadState {
    if (this.held === null) throw gatewayError(404, 'NO_SUCH_UPLOAD');
    const { offset, failure } = this.held;
    if (failure !== undefined) return { offset, length: TOTAL, state: 'failed', failure };
    const whole = this.receiving === 'uploading' ? 'stored' : 'storing';
    return { offset, length: TOTAL, state: offset === TOTAL ? whole : 'receiving' };
  }

  #image() {
    if (this.status === null) {
      throw new ApiError({ status: 404, code: null, message: '', requestId: null, retryAfterMs: null });
    }
    if (this.held?.offset === TOTAL && this.status === 'saving' && (this.storedAfterReads -= 1) <= 0) {
      this.status = 'active';
    }
    const { status, sum, size } = this;
    return {
      id: 'i',
      status,
      size,
      os_hash_algo: 'sha512',
      os_hash_value: sum === null ? null : `sha512-${sum}`,
    };
  }

  async #send(from: number, onProgress: (bytes: number) => void): Promise<UploadState> {
    await Promise.resolve();
    this.sends.push(from);
    const { takes, end } = this.fates.shift() ?? { takes: TOTAL };
    if (end instanceof ApiError) throw end;
    if (this.held === null && from === 0) {
      this.held = { offset: 0 };
      this.status = this.receiving;
    }
    const { held } = this;
    if (held === null) throw gatewayError(404, 'NO_SUCH_UPLOAD');
    if (held.offset !== from) throw gatewayError(409, 'UPLOAD_OFFSET');
    held.offset = Math.min(TOTAL, from + takes);
    onProgress(held.offset - from);
    if (end === undefined) return this.#state();
    this.troubles.push(...this.afterCut.splice(0));
    if (end === 'gateway-gone') {
      this.held = null;
      this.status = 'queued';
    } else if (end !== 'cut') {
      held.failure = end;
      this.status = 'queued';
      throw end.status === 413 ? localError('network') : gatewayError(502, 'UPSTREAM_UNREACHABLE');
    }
    throw localError('network');
  }
}

describe('an upload', () => {
  it('goes to the end, is stored, and is compared', async () => {
    const world = new World();
    world.storedAfterReads = 4;
    await world.transfer.run();
    expect(world.stage).toMatchObject({ kind: 'done', check: 'same' });
    expect(world.sends).toEqual([0]);
    expect([...new Set(world.seen.map(({ stage }) => stage.kind))]).toEqual([
      'queued',
      'sending',
      'storing',
      'checking',
      'done',
    ]);
  });

  it('whose connection is cut goes on where the gateway has got to', async () => {
    const world = new World();
    world.fates.push(
      { takes: 3 * MIB, end: 'cut' },
      { takes: 2 * MIB, end: 'cut' },
      { takes: 0, end: 'cut' },
    );
    await world.transfer.run();
    expect(world.sends).toEqual([0, 3 * MIB, 5 * MIB, 5 * MIB]);
    expect(world.stage).toMatchObject({ kind: 'done', check: 'same' });
  });

  it('without a network, or without Keystone, tells that it waits, for as long as that takes', async () => {
    const world = new World();
    world.fates.push({ takes: MIB, end: 'cut' });
    world.afterCut.push(
      ...Array.from({ length: 50 }, () => localError('network')),
      gatewayError(503, 'IDENTITY_UNREACHABLE'),
      gatewayError(401, 'SESSION_OVER'),
      localError('timeout'),
    );
    await world.transfer.run();
    expect(world.stage.kind).toBe('done');
    expect(world.waited).toBeGreaterThanOrEqual(53);
    expect(world.seen.map(({ stage }) => stage)).toContainEqual({ kind: 'waiting', for: 'connection' });
  });

  it('that the gateway has lost says so, and begins again in the same image', async () => {
    const world = new World();
    world.fates.push({ takes: 6 * MIB, end: 'gateway-gone' });
    await world.transfer.run();
    expect(world.stage).toEqual({ kind: 'failed', because: { kind: 'lost' } });
    await world.transfer.run();
    expect(world.stage.kind).toBe('done');
    expect(world.sends).toEqual([0, 0]);
  });

  it.each([
    ['never reached the gateway', { takes: 0, end: localError('network') }],
    ['came with an old token', { takes: 0, end: gatewayError(503, 'TOKEN_RENEWED') }],
    ['found the gateway busy', { takes: 0, end: gatewayError(429, 'TOO_MANY_REQUESTS') }],
  ] as const)('that %s begins again by itself', async (_what, fate) => {
    const world = new World();
    world.fates.push(fate, fate);
    await world.transfer.run();
    expect(world.stage.kind).toBe('done');
  });

  it('does not begin again for ever', async () => {
    const world = new World();
    world.fates.push(...Array.from({ length: 20 }, () => ({ takes: 0, end: gatewayError(503, 'BUSY') })));
    await world.transfer.run();
    expect(world.stage).toMatchObject({ kind: 'failed', because: { kind: 'service' } });
    expect(world.sends.length).toBeLessThan(10);
  });

  it.each([
    [
      'in the middle, which the browser sees as a broken connection',
      { takes: 2 * MIB, end: refusal(413) },
      413,
    ],
    ['with another error', { takes: 2 * MIB, end: refusal(403) }, 403],
  ] as const)('that is refused %s says why', async (_what, fate, status) => {
    const world = new World();
    world.fates.push(fate);
    await world.transfer.run();
    expect(world.stage).toMatchObject({
      kind: 'failed',
      because: { kind: 'service', error: { status, message: 'no', requestId: 'req-9' } },
    });
  });

  it('that the service gives back after the last byte has failed', async () => {
    const world = new World();
    world.fates.push({ takes: TOTAL });
    world.storedAfterReads = 100;
    world.onWait = () => {
      world.status = 'queued';
    };
    await world.transfer.run();
    expect(world.stage).toEqual({ kind: 'failed', because: { kind: 'given-back' } });
  });

  it('to an image that was deleted meanwhile has failed', async () => {
    const world = new World();
    world.status = null;
    await world.transfer.run();
    expect(world.stage).toEqual({ kind: 'failed', because: { kind: 'no-longer', status: null } });
  });

  it('that the quota has no room for sends nothing', async () => {
    const world = new World();
    world.exceeded = { resource: 'image_size_total', used: 5, limit: 6, unit: 'mebibytes' };
    await world.transfer.run();
    expect(world.stage).toMatchObject({ kind: 'failed', because: { kind: 'quota' } });
    expect(world.sends).toEqual([]);
  });

  it('of a file that is gone or has changed says so', async () => {
    const world = new World();
    world.fates.push({ takes: MIB, end: 'cut' });
    world.isReadable = false;
    await world.transfer.run();
    expect(world.stage).toEqual({ kind: 'failed', because: { kind: 'file' } });
  });

  it('waits for an earlier one that another gateway still holds', async () => {
    const world = new World();
    world.status = 'saving';
    world.onWait = () => {
      world.status = 'queued';
      world.onWait = () => undefined;
    };
    await world.transfer.run();
    expect(world.seen.map(({ stage }) => stage)).toContainEqual({ kind: 'waiting', for: 'earlier-upload' });
    expect(world.stage.kind).toBe('done');
  });

  it('after a reload goes on where it was', async () => {
    const world = new World();
    world.held = { offset: 4 * MIB };
    world.status = 'saving';
    await world.transfer.run();
    expect(world.sends).toEqual([4 * MIB]);
    expect(world.stage.kind).toBe('done');
  });

  it('that had come to its end before a reload sends nothing again', async () => {
    const world = new World();
    world.status = 'active';
    await world.transfer.run();
    expect(world.sends).toEqual([]);
    expect(world.stage).toMatchObject({ kind: 'done', check: 'same' });
  });

  it('is paused and resumed, and stopped', async () => {
    const part = Promise.withResolvers<UploadState>();
    const world = new World(null, {
      send: (_from, _onProgress, signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          void part.promise.then(resolve);
        }),
    });
    const running = world.transfer.run();
    await expect.poll(() => world.stage.kind).toBe('sending');
    world.transfer.pause();
    await running;
    expect(world.stage.kind).toBe('paused');
    const again = world.transfer.run();
    await expect.poll(() => world.stage.kind).toBe('sending');
    world.transfer.cancel();
    await again;
    expect(world.stage.kind).toBe('cancelled');
    expect(world.dropped).toBe(1);
    world.transfer.cancel();
    expect(world.dropped).toBe(1);
  });

  describe('for an import', () => {
    /** A service that stages what it is sent, and imports it when it is asked to. */
    function staging(more: Partial<UploadContext> = {}) {
      const world = new World(null, {
        importStaged: () => {
          world.imports += 1;
          world.status = 'active';
          return Promise.resolve();
        },
        ...more,
      });
      world.receiving = 'uploading';
      return world;
    }

    it('is imported once the service has all of it, after cuts as before', async () => {
      const world = staging();
      world.fates.push({ takes: MIB, end: 'cut' });
      await world.transfer.run();
      expect(world.stage).toMatchObject({ kind: 'done', check: 'same' });
      expect(world.sends).toEqual([0, MIB]);
      expect(world.imports).toBe(1);
    });

    it.each([
      ['staged', 'uploading', TOTAL],
      ['being imported', 'importing', null],
    ])('that is %s already is not sent again', async (_what, status, size) => {
      const world = staging();
      world.status = status;
      world.size = size;
      await world.transfer.run();
      expect(world.stage.kind).toBe('done');
      expect(world.sends).toEqual([]);
      expect(world.imports).toBe(1);
    });

    it('that the service refuses to import says so, and is imported again without sending it again', async () => {
      let refusals = 1;
      const world = staging({
        importStaged: () => {
          if (refusals > 0) {
            refusals -= 1;
            world.size = TOTAL;
            return Promise.reject(localError('network'));
          }
          world.status = 'active';
          return Promise.resolve();
        },
      });
      await world.transfer.run();
      expect(world.stage).toMatchObject({ kind: 'failed', because: { kind: 'service' } });
      await world.transfer.run();
      expect(world.stage.kind).toBe('done');
      expect(world.sends).toEqual([0]);
    });
  });

  it('paused while the quota is read stays so, and resumed before that goes on', async () => {
    const quotas: Array<PromiseWithResolvers<Quota | null>> = [];
    const sent: AbortSignal[] = [];
    const hashing: AbortSignal[] = [];
    const world = new World(null, {
      exceeded: () => {
        const quota = Promise.withResolvers<Quota | null>();
        quotas.push(quota);
        return quota.promise;
      },
      sums: (_algorithms, signal) => {
        hashing.push(signal);
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(null));
        });
      },
      send: (_from, _onProgress, signal) => {
        sent.push(signal);
        return new Promise((_resolve, reject) => {
          if (signal.aborted) reject(signal.reason);
        });
      },
    });
    const { transfer } = world;
    const first = transfer.run();
    await expect.poll(() => quotas.length).toBe(1);
    transfer.pause();
    quotas[0]?.resolve(null);
    await first;
    expect(world.stage.kind).toBe('paused');

    void transfer.run();
    await expect.poll(() => quotas.length).toBe(2);
    transfer.pause();
    void transfer.run();
    quotas[1]?.resolve(null);
    await expect.poll(() => quotas.length).toBe(3);
    quotas[2]?.resolve(null);
    await expect.poll(() => world.stage.kind).toBe('sending');
    expect(sent.map(({ aborted }) => aborted)).toEqual([false]);
    // The checksum goes on meanwhile, until the upload is stopped.
    transfer.cancel();
    expect(hashing.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it.each([
    [null, null, { kind: 'done', check: 'none' }],
    ['abc', null, { kind: 'done', check: 'same' }],
    ['other', null, { kind: 'differs', from: 'service', sum: 'sha512-other', wanted: 'sha512-abc' }],
    ['abc', { algorithm: 'md5', value: 'MD5-ABC' }, { kind: 'done', check: 'same' }],
    [
      'abc',
      { algorithm: 'sha256', value: 'x' },
      { kind: 'differs', from: 'expected', sum: 'sha256-abc', wanted: 'x' },
    ],
    [null, { algorithm: 'sha512', value: 'x' }, { kind: 'differs', from: 'expected' }],
  ] as const)('compares: the service %o, expected %o', async (sum, expected, wanted) => {
    const world = new World(expected);
    world.sum = sum;
    await world.transfer.run();
    expect(world.stage).toMatchObject(wanted);
  });

  it('whatever is cut where, all of the file arrives, once, or it says that it was lost', async () => {
    const fate = fc.record({
      takes: fc.integer({ min: 0, max: TOTAL }),
      end: fc.constantFrom('cut' as const, 'cut' as const, 'cut' as const, 'gateway-gone' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 8 }), async (fates) => {
        const world = new World();
        world.fates.push(...fates);
        for (let attempts = 0; attempts < 12 && world.stage.kind !== 'done'; attempts += 1) {
          await world.transfer.run();
          const { stage } = world;
          expect(stage.kind === 'failed' ? stage.because.kind : 'lost').toBe('lost');
        }
        expect(world.stage.kind).toBe('done');
        expect(world.transfer.getView().sentBytes).toBe(TOTAL);
      }),
    );
  });
});
