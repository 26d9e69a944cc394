import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { MemberStatus } from '../../api/members.ts';
import type { OptimisticChange } from '../../api/optimistic-change.ts';
import { fakePage } from '../../work/fake-page.ts';
import { actionsOf } from '../../work/job.ts';
import { Decisions, type Decision } from './decisions.ts';

const refused = (status: number) =>
  new ApiError({ status, code: null, message: 'Not shared.', requestId: 'req-1', retryAfterMs: null });

const items = (...ids: string[]) => ids.map((id) => ({ id, name: `Image ${id}` }));

/** A list of pending images on a screen, and a service that refuses some. */
class Scene {
  readonly gone = new Set<string>();
  readonly noted: string[] = [];
  readonly refuses = new Map<string, ApiError>();
  readonly set: string[] = [];
  readonly page = fakePage();
  /** A promise that the service waits for before it answers. */
  answer: Promise<void> = Promise.resolve();

  readonly decisions = new Decisions({
    scope: { userId: 'dana', projectId: 'acme', region: 'RegionOne', projectName: 'Acme' },
    profile: 'glance',
    requestsFor: (_count, to) => ({
      batchSize: 1,
      concurrency: 1,
      send: async ([imageId = ''], settle) => {
        await this.answer;
        this.set.push(`${imageId} ${to}`);
        const failure = this.refuses.get(imageId);
        if (failure !== undefined) throw failure;
        settle(imageId, null);
      },
    }),
    note: (imageIds, status) => this.noted.push(`${imageIds.join()} ${status}`),
    forget: () => undefined,
    bulk: this.page,
  });

  #change(imageIds: readonly string[], isGone: boolean): OptimisticChange {
    const set = (ids: readonly string[], areGone: boolean) =>
      ids.forEach((id) => (areGone ? this.gone.add(id) : this.gone.delete(id)));
    set(imageIds, isGone);
    return { confirm: () => undefined, undo: (failed) => set(failed, !isGone) };
  }

  decision(ids: readonly string[], from: MemberStatus = 'pending', to: MemberStatus = 'accepted'): Decision {
    return {
      items: items(...ids),
      from,
      to,
      rows: {
        lists: (status) => status === 'pending',
        remove: (imageIds) => this.#change(imageIds, true),
        add: (imageIds) => this.#change(imageIds, false),
      },
    };
  }
}

describe('a decision', () => {
  it('shows at once, before the service has answered', async () => {
    const scene = new Scene();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    scene.answer = promise;
    const decided = scene.decisions.decide(scene.decision(['a']));
    expect([...scene.gone]).toEqual(['a']);
    expect(scene.noted).toEqual(['a accepted']);
    expect(scene.decisions.getPending().get('a')).toBe('accepted');
    expect(scene.page.held.size).toBe(1);
    expect(scene.page.told).toEqual([]);
    // The same decision again changes nothing.
    await scene.decisions.decide(scene.decision(['a']));
    resolve(undefined);
    await decided;
    expect(scene.set).toEqual(['a accepted']);
    expect(scene.page.held.size).toBe(0);
    expect(scene.page.told.map(({ text }) => text)).toEqual(['Accepted “Image a”']);
  });

  it('waits for the earlier one on the same image, and is dropped when that is refused', async () => {
    const scene = new Scene();
    scene.refuses.set('b', refused(403));
    const first = scene.decisions.decide(scene.decision(['a', 'b']));
    const second = scene.decisions.decide(scene.decision(['a', 'b', 'c'], 'accepted', 'rejected'));
    await Promise.all([first, second]);
    expect(scene.set.filter((set) => !set.startsWith('c'))).toEqual([
      'a accepted',
      'b accepted',
      'a rejected',
    ]);
    expect(scene.set).toContain('c rejected');
  });

  it('is reverted where the service refuses it, with the reason', async () => {
    const scene = new Scene();
    scene.refuses.set('a', refused(404));
    await scene.decisions.decide(scene.decision(['a']));
    expect([...scene.gone]).toEqual([]);
    expect(scene.noted).toEqual(['a accepted', 'a pending']);
    expect(scene.page.told).toHaveLength(1);
    expect(scene.page.told[0]).toMatchObject({ tone: 'bad', text: '“Image a” couldn’t be accepted' });
    expect(scene.page.told[0]?.detail).toContain('Not shared. Request ID req-1');
    expect(scene.page.told[0]?.action).toBeUndefined();
  });

  it('is retried where that can help', async () => {
    const scene = new Scene();
    scene.refuses.set('a', refused(500));
    await scene.decisions.decide(scene.decision(['a']));
    scene.refuses.clear();
    scene.page.told[0]?.action?.run();
    await expect.poll(() => scene.page.told.at(-1)?.text).toBe('Accepted “Image a”');
    expect([...scene.gone]).toEqual(['a']);
  });

  it('can be undone, also when undoing is refused', async () => {
    const scene = new Scene();
    await scene.decisions.decide(scene.decision(['a', 'b']));
    expect(scene.page.told.at(-1)?.text).toBe('Accepted 2 images');
    scene.refuses.set('b', refused(403));
    scene.page.told.at(-1)?.action?.run();
    expect([...scene.gone]).toEqual([]);
    await expect.poll(() => scene.page.job()).toMatchObject({ state: 'partly-failed', hasCard: true });
    expect(scene.set.slice(2)).toEqual(['a pending', 'b pending']);
    expect([...scene.gone]).toEqual(['b']);
  });

  it('on many images keeps a report only when something failed', async () => {
    const scene = new Scene();
    const decided = scene.decisions.decide(scene.decision(['a', 'b', 'c']));
    expect(scene.page.job().hasCard).toBe(true);
    await decided;
    expect(scene.page.job().hasCard).toBe(false);
    scene.refuses.set('e', refused(500));
    await scene.decisions.decide(scene.decision(['d', 'e', 'f']));
    expect(scene.page.job()).toMatchObject({ hasCard: true, failures: [{ name: 'Image e' }] });
    expect(scene.page.told.at(-1)?.text).toBe('Accepted 2 images');
    expect(scene.gone.has('e')).toBe(false);
  });

  it('restores the images that were left when it is cancelled', async () => {
    const scene = new Scene();
    const decided = scene.decisions.decide(scene.decision(['a', 'b', 'c']));
    actionsOf(scene.page.job()).cancel?.();
    await decided;
    expect([...scene.gone]).toEqual(['a']);
    expect(scene.page.job()).toMatchObject({ state: 'cancelled', progress: { done: 1, total: 3 } });
  });

  it('does not change a list that contains both statuses', async () => {
    const scene = new Scene();
    const { rows, ...rest } = scene.decision(['a']);
    await scene.decisions.decide({ ...rest, rows: { ...rows, lists: () => true } });
    expect([...scene.gone]).toEqual([]);
  });
});
