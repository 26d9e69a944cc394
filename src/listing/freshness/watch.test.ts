import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import type { IdsAsk } from '../../api/images-by-id.ts';
import { TransitionWatch } from './watch.ts';

/** The service and the screen of the watch, and a clock. */
class Stage {
  shown: Image[] = [];
  readonly service = new Map<string, Image>();
  readonly asked: string[] = [];
  readonly failures: ApiError[] = [];
  takesMany: 'yes' | 'refuses' | 'misunderstands' = 'yes';
  nowMs = Date.parse('2026-11-24T12:00:00Z');
  readonly changed: string[] = [];
  readonly gone: string[] = [];
  readonly watch = new TransitionWatch({
    inSight: () => this.shown,
    readMany: (ask) => this.#readMany(ask),
    readOne: (imageId) => this.#readOne(imageId),
    onChanged: (image) => {
      this.changed.push(`${image.id} ${String(image['status'])}`);
      this.shown = this.shown.map((shown) => (shown.id === image.id ? image : shown));
    },
    onGone: (image) => {
      this.gone.push(image.id);
      this.shown = this.shown.filter(({ id }) => id !== image.id);
    },
  });

  /** Puts an image on screen and on the service. */
  put(id: string, status = 'saving', more: Readonly<Record<string, unknown>> = {}): void {
    const image = { id, status, updated_at: '2026-11-24T11:59:00Z', ...more };
    this.shown.push(image);
    this.service.set(id, image);
  }

  become(id: string, change: Readonly<Record<string, unknown>>): void {
    this.service.set(id, { ...this.service.get(id), id, updated_at: '2026-11-24T12:00:09Z', ...change });
  }

  /** Advances the time, with a tick each second. Returns the requests meanwhile. */
  async pass(seconds: number): Promise<string[]> {
    const before = this.asked.length;
    for (let second = 0; second < seconds; second += 1) {
      this.nowMs += 1000;
      await this.watch.tick(() => this.nowMs, new AbortController().signal);
    }
    return this.asked.slice(before);
  }

  async #readMany({ imageIds, areHidden }: IdsAsk): Promise<readonly Image[]> {
    this.asked.push(`${imageIds.join(',')}${areHidden ? ' hidden' : ''}`);
    await this.#failsNow();
    if (this.takesMany === 'refuses') throw refusal(400);
    if (this.takesMany === 'misunderstands') return [];
    return imageIds
      .map((id) => this.service.get(id))
      .filter((image) => image !== undefined)
      .filter((image) => image['status'] !== 'killed' && (image['os_hidden'] === true) === areHidden)
      .map((image) => structuredClone(image));
  }

  async #readOne(imageId: string): Promise<Image> {
    this.asked.push(`one ${imageId}`);
    await this.#failsNow();
    const image = this.service.get(imageId);
    if (image === undefined) throw refusal(404);
    return structuredClone(image);
  }

  async #failsNow(): Promise<void> {
    await Promise.resolve();
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
  }
}

function refusal(status: number, retryAfterMs: number | null = null): ApiError {
  return new ApiError({ status, code: null, message: '', requestId: null, retryAfterMs });
}

describe('images in transition', () => {
  it('are asked for by ID in one request, and no others', async () => {
    const stage = new Stage();
    stage.put('a');
    stage.put('b', 'active');
    stage.put('c', 'queued', { created_at: '2026-11-24T11:58:00Z' });
    stage.put('d', 'queued', { created_at: '2026-11-01T00:00:00Z' });
    expect(await stage.pass(4)).toEqual(['a,c']);
    expect(stage.changed).toEqual([]);
  });

  it('cause no request while there are none', async () => {
    const stage = new Stage();
    stage.put('a', 'active');
    expect(await stage.pass(600)).toEqual([]);
  });

  it('show their new state, and are not polled any more then', async () => {
    const stage = new Stage();
    stage.put('a');
    await stage.pass(4);
    stage.become('a', { status: 'active' });
    expect(await stage.pass(5)).toEqual(['a']);
    expect(stage.changed).toEqual(['a active']);
    expect(await stage.pass(600)).toEqual([]);
  });

  it('are polled less and less while nothing changes, and more often again when something does', async () => {
    const stage = new Stage();
    stage.put('a');
    expect((await stage.pass(60)).length).toBeLessThan(9);
    expect((await stage.pass(180)).length).toBe(4);
    stage.become('a', { size: 5 });
    expect((await stage.pass(60)).length).toBeGreaterThan(4);
  });

  it('that are hidden are requested separately', async () => {
    const stage = new Stage();
    stage.put('a');
    stage.put('b', 'saving', { os_hidden: true });
    expect(await stage.pass(4)).toEqual(['a', 'b hidden']);
    expect(await stage.pass(3)).not.toContain('one b');
  });

  it('of which many are on screen are requested a hundred at a time', async () => {
    const stage = new Stage();
    for (let index = 0; index < 250; index += 1) stage.put(`i${index}`);
    expect((await stage.pass(4)).map((ids) => ids.split(',').length)).toEqual([100, 100, 50]);
  });

  it('that are missing from the answer are read: gone, failed, or hidden now', async () => {
    const stage = new Stage();
    for (const id of ['a', 'b', 'c', 'd']) stage.put(id);
    stage.service.delete('a');
    stage.become('b', { status: 'killed' });
    stage.become('c', { os_hidden: true });
    expect(await stage.pass(4)).toEqual(['a,b,c,d', 'one a', 'one b', 'one c']);
    expect(stage.gone).toEqual(['a']);
    expect(stage.changed).toEqual(['b killed', 'c saving']);
    expect(await stage.pass(3)).toEqual(['d', 'c hidden']);
    // It may still be on screen, in its last known state.
    stage.shown.push({ id: 'a', status: 'saving' });
    expect((await stage.pass(9)).join()).not.toContain('a');
  });

  it.each(['refuses', 'misunderstands'] as const)(
    'are read one by one, in turns, where the service %s many IDs',
    async (takesMany) => {
      const stage = new Stage();
      stage.takesMany = takesMany;
      for (let index = 0; index < 10; index += 1) stage.put(`i${index}`);
      await stage.pass(4);
      stage.become('i9', { status: 'active' });
      const asked = await stage.pass(12);
      expect(asked.every((what) => what.startsWith('one '))).toBe(true);
      expect(stage.changed).toEqual(['i9 active']);
    },
  );

  it('wait as long as the service asks', async () => {
    const stage = new Stage();
    stage.put('a');
    stage.failures.push(refusal(429, 30_000));
    expect(await stage.pass(30)).toEqual(['a']);
    expect(await stage.pass(6)).toEqual(['a']);
  });

  it('are polled at once when the page is visible again, unless the service has asked for a pause', async () => {
    const stage = new Stage();
    stage.put('a');
    await stage.pass(120);
    stage.watch.wake();
    expect(await stage.pass(1)).toEqual(['a']);
    stage.watch.wake();
    expect(await stage.pass(1)).toEqual([]);
    await stage.pass(120);
    stage.failures.push(refusal(429, 60_000));
    await stage.pass(46);
    stage.watch.wake();
    expect(await stage.pass(10)).toEqual([]);
  });

  it('survive a failure of the service silently', async () => {
    const stage = new Stage();
    stage.put('a');
    stage.failures.push(refusal(500), refusal(0));
    stage.become('a', { status: 'active' });
    await stage.pass(30);
    expect(stage.changed).toEqual(['a active']);
    expect(stage.gone).toEqual([]);
  });
});
