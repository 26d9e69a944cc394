import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../../images/image.ts';
import { ImageStore } from '../../images/image-store.ts';
import { PROFILE_RULES } from '../../profile.ts';
import { Database } from '../../store/database.ts';
import { imageOf } from '../../testing/image-of.ts';
import { problemsOf } from '../../testing/problems-of.ts';
import type { Pause } from '../../pause.ts';
import { MemberJobs } from './member-jobs.ts';

const acme: Viewer = { userId: 'alice', projectId: 'acme', isAdmin: false, isMember: true };
const globex: Viewer = { userId: 'bob', projectId: 'globex', isAdmin: false, isMember: true };

/** A cloud with three shared images of acme, in which jobs go on only when they are told to. */
function smallCloud() {
  const database = new Database(':memory:');
  const clock = (): number => 1_750_000_000_000;
  const store = new ImageStore(database, PROFILE_RULES.ims, clock);
  const [one, two, three] = ['1', '2', '3'].map(
    (digit) => store.create(imageOf({ id: digit.repeat(8), owner: 'acme', visibility: 'shared' })).image.id,
  );
  if (one === undefined || two === undefined || three === undefined) throw new Error('no images');
  const onError = vi.fn<(error: unknown) => void>();
  const waiting: (() => void)[] = [];
  const pause: Pause = (stopped) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      stopped.addEventListener('abort', () => resolve());
    });
  const newJobs = (): MemberJobs =>
    new MemberJobs({ database, store, clock, rbac: 'default', rules: PROFILE_RULES.ims, onError, pause });
  const jobs = newJobs();
  return {
    database,
    store,
    jobs,
    newJobs,
    onError,
    images: [one, two, three],
    /** Lets every job do its next items. */
    goOn: async (items = 1) => {
      for (let done = 0; done < items; done += 1) {
        for (const next of waiting.splice(0)) next();
        await setImmediate();
      }
    },
    member: (id: string, project: string) => {
      const stored = store.find(id);
      return stored === undefined ? undefined : store.members.find(stored.slot, project)?.status;
    },
    codes: (id: string, project: string) => {
      const job = jobs.find(id, project);
      if (job === undefined) return undefined;
      const codes = jobs.results(job).map(({ failure }) => failure?.code ?? 'success');
      return { codes, hasEnded: job.endedAtMs !== null };
    },
  };
}

function itemsOf(images: readonly string[], projectId: string): { imageId: string; projectId: string }[] {
  return images.map((imageId) => ({ imageId, projectId }));
}

describe('a job', () => {
  it('does one item at a time, after it was taken on', async () => {
    const { jobs, images, goOn, member, codes } = smallCloud();
    const id = jobs.submit({ kind: 'share' }, acme, itemsOf(images, 'globex'));
    const seen = [];
    for (let turn = 0; turn < 5; turn += 1) {
      seen.push([images.map((image) => member(image, 'globex')), codes(id, 'acme')]);
      await goOn();
    }
    const [no, yes] = [undefined, 'pending'];
    expect(seen).toEqual([
      [[no, no, no], { codes: [], hasEnded: false }],
      [[yes, no, no], { codes: ['success'], hasEnded: false }],
      [[yes, yes, no], { codes: ['success', 'success'], hasEnded: false }],
      [[yes, yes, yes], { codes: ['success', 'success', 'success'], hasEnded: true }],
      [[yes, yes, yes], { codes: ['success', 'success', 'success'], hasEnded: true }],
    ]);
  });

  it('goes on when an item fails: the owner stopped sharing in the middle of it', async () => {
    const { jobs, images, goOn, member, codes } = smallCloud();
    jobs.submit({ kind: 'share' }, acme, itemsOf(images, 'globex'));
    await goOn(3);
    const id = jobs.submit({ kind: 'decide', status: 'accepted' }, globex, itemsOf(images, 'globex'));
    jobs.submit({ kind: 'end share' }, acme, itemsOf(images.slice(1, 2), 'globex'));
    await goOn(3);
    expect(codes(id, 'globex')).toEqual({ codes: ['success', 'IMG.0144', 'success'], hasEnded: true });
    expect(images.map((image) => member(image, 'globex'))).toEqual(['accepted', undefined, 'accepted']);
  });

  it('is shown to no other project', async () => {
    const { jobs, images } = smallCloud();
    const id = jobs.submit({ kind: 'share' }, acme, itemsOf(images, 'globex'));
    expect(jobs.find(id, 'acme')?.id).toBe(id);
    expect(jobs.find(id, 'globex')).toBeUndefined();
    expect(jobs.find(id, null)).toBeUndefined();
    await jobs.stop();
  });

  it('that is stopped in the middle is carried on where it was, and does nothing twice', async () => {
    const { database, jobs, newJobs, images, goOn, member, codes } = smallCloud();
    const id = jobs.submit({ kind: 'share' }, acme, itemsOf(images, 'globex'));
    await goOn();
    await jobs.stop();
    await goOn();
    expect(codes(id, 'acme')).toEqual({ codes: ['success'], hasEnded: false });
    newJobs().resume();
    await goOn(3);
    expect(codes(id, 'acme')).toEqual({ codes: ['success', 'success', 'success'], hasEnded: true });
    expect(images.map((image) => member(image, 'globex'))).toEqual(['pending', 'pending', 'pending']);
    expect(problemsOf(database)).toEqual([]);
  });

  it('ends also when the service itself fails', async () => {
    const { store, jobs, images, goOn, codes, onError } = smallCloud();
    const broken = new Error('broken');
    vi.spyOn(store, 'changeMembers').mockImplementationOnce(() => {
      throw broken;
    });
    const id = jobs.submit({ kind: 'share' }, acme, itemsOf(images, 'globex'));
    await goOn(3);
    expect(codes(id, 'acme')).toEqual({ codes: ['IMG.0014', 'success', 'success'], hasEnded: true });
    expect(onError.mock.calls).toEqual([[broken]]);
  });
});
