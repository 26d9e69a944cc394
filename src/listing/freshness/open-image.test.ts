import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import { OpenImageWatch } from './open-image.ts';

/** A panel, a service and a clock. */
class Stage {
  imageId: string | null = 'a';
  image: Image = { id: 'a', status: 'active' };
  readMs = 0;
  nowMs = 0;
  failure: ApiError | null = null;
  asked = 0;
  readonly told: string[] = [];
  readonly watch = new OpenImageWatch({
    open: () => (this.imageId === null ? null : { imageId: this.imageId, readMs: this.readMs }),
    read: async (imageId) => {
      await Promise.resolve();
      this.asked += 1;
      if (this.failure !== null) throw this.failure;
      return { ...this.image, id: imageId };
    },
    onRead: (image) => {
      this.readMs = this.nowMs;
      this.told.push(`${image.id} ${String(image['status'])}`);
    },
    onGone: (imageId) => this.told.push(`${imageId} gone`),
  });

  /** Advances the time, with a tick each second. Returns the number of requests meanwhile. */
  async pass(seconds: number): Promise<number> {
    const before = this.asked;
    for (let second = 0; second < seconds; second += 1) {
      this.nowMs += 1000;
      await this.watch.tick(() => this.nowMs, new AbortController().signal);
    }
    return this.asked - before;
  }
}

const refusal = (status: number, retryAfterMs: number | null = null) =>
  new ApiError({ status, code: null, message: '', requestId: null, retryAfterMs });

describe('the open image', () => {
  it('is read again within a minute, and no more often', async () => {
    const stage = new Stage();
    expect(await stage.pass(44)).toBe(0);
    stage.image = { id: 'a', status: 'deactivated' };
    expect(await stage.pass(16)).toBe(1);
    expect(stage.told).toEqual(['a deactivated']);
    expect(await stage.pass(600)).toBe(13);
  });

  it('counts from the last read, wherever it was read', async () => {
    const stage = new Stage();
    await stage.pass(40);
    stage.readMs = stage.nowMs;
    expect(await stage.pass(44)).toBe(0);
    expect(await stage.pass(1)).toBe(1);
  });

  it('sends no request while none is open', async () => {
    const stage = new Stage();
    stage.imageId = null;
    expect(await stage.pass(600)).toBe(0);
  });

  it('is reported once when it is gone, and again when it is back', async () => {
    const stage = new Stage();
    stage.failure = refusal(404);
    await stage.pass(300);
    expect(stage.told).toEqual(['a gone']);
    stage.failure = null;
    await stage.pass(50);
    expect(stage.told).toEqual(['a gone', 'a active']);
  });

  it('survives failures silently, and waits as long as the service asks', async () => {
    const stage = new Stage();
    stage.failure = refusal(503);
    expect(await stage.pass(91)).toBe(2);
    stage.failure = refusal(429, 300_000);
    expect(await stage.pass(300)).toBe(1);
    stage.failure = null;
    expect(await stage.pass(60)).toBe(1);
    expect(stage.told).toEqual(['a active']);
  });
});
