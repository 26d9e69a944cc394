import { expect, it, vi } from 'vitest';
import { localError } from '../api/errors.ts';
import { fakePage } from './fake-page.ts';
import { actionsOf } from './job.ts';
import { startTransferJob, type TransferStatus, type TransferWork } from './transfer-job.ts';

/** A transfer that a test moves on. */
function transfer() {
  const page = fakePage();
  const listeners = new Set<() => void>();
  const runs: Array<PromiseWithResolvers<void>> = [];
  let status: TransferStatus = {
    title: 'Downloading',
    progressText: null,
    progress: { done: 0, total: 4, unit: 'bytes' },
    stage: 'running',
    canResume: true,
  };
  const become = (change: Partial<TransferStatus>) => {
    status = { ...status, ...change };
    for (const listener of listeners) listener();
  };
  const cancel = vi.fn<() => void>(() => become({ stage: 'cancelled', canResume: false }));
  const onRemove = vi.fn<(id: string) => void>();
  const work: TransferWork = {
    kind: 'download',
    scope: { userId: 'u', projectId: 'p', region: 'R', projectName: 'acme' },
    subject: { id: 'i', name: 'Image' },
    status: () => status,
    subscribe: (listener) => void listeners.add(listener),
    run: () => {
      const run = Promise.withResolvers<void>();
      runs.push(run);
      become({ stage: 'running' });
      return run.promise;
    },
    cancel,
    onRemove,
  };
  const id = startTransferJob(work, page);
  const end = async (stage: TransferStatus['stage']) => {
    become({ stage });
    runs.at(-1)?.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { id, page, cancel, onRemove, become, end };
}

it('shows its progress, and asks before the page is left until it has ended', async () => {
  const { page, become, end } = transfer();
  expect(page.held.size).toBe(1);
  become({ progress: { done: 2, total: 4, unit: 'bytes' }, progressText: 'half' });
  expect(page.job()).toMatchObject({ state: 'running', progress: { done: 2 }, progressText: 'half' });
  expect(Object.keys(actionsOf(page.job()))).toEqual(['cancel']);
  await end('done');
  expect(page.job().state).toBe('done');
  expect(actionsOf(page.job())).toEqual({});
  expect(page.held.size).toBe(0);
});

it('continues after a failure, by itself where that can help', async () => {
  const { page, end } = transfer();
  await end({ reason: 'No connection.', error: localError('network') });
  expect(page.job()).toMatchObject({
    state: 'failed',
    failures: [{ name: 'Image', reason: 'No connection.' }],
  });
  expect(page.held.size).toBe(0);
  page.registry.resumeFailed();
  expect(page.job()).toMatchObject({ state: 'running', failures: [] });
  expect(page.held.size).toBe(1);
  await end({ reason: 'Damaged.', error: null });
  page.registry.resumeFailed();
  expect(page.job().state).toBe('failed');
  actionsOf(page.job()).resume?.();
  expect(page.job().state).toBe('running');
});

it('keeps no page open after sign-out, though its last request is still awaited', () => {
  const { id, page, cancel, onRemove } = transfer();
  expect(page.held.size).toBe(1);
  page.registry.clear();
  expect(cancel).toHaveBeenCalledOnce();
  expect(onRemove).toHaveBeenCalledWith(id);
  expect(page.held.size).toBe(0);
});
