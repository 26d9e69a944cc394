import { act, fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, expect, it } from 'vitest';
import type { Session } from '../../contract/session.d.ts';
import { SessionProvider } from '../session/SessionContext.ts';
import { ActivityPanel } from './ActivityPanel.tsx';
import type { Job } from './job.ts';
import { jobs } from './registry.ts';

const session = { project: { id: 'p1', name: 'acme' }, region: 'R1' } as Session;

function draw() {
  const http = () => Promise.reject(new Error('nothing is asked of the service here'));
  render(
    <SessionProvider value={{ session, http }}>
      <ActivityPanel returnTo={createRef()} onClose={() => undefined} />
    </SessionProvider>,
  );
}

/** A job from before a reload. */
function before(id: string, changes: Partial<Job>): Job {
  return {
    id,
    kind: 'edit',
    scope: { userId: 'u', projectId: 'p1', region: 'R1', projectName: 'acme' },
    subject: null,
    title: id,
    progressText: null,
    state: 'done',
    progress: { done: 2, total: 2, unit: 'items' },
    items: [],
    stateOfItem: () => 'not-tried',
    failures: [],
    controls: {},
    followUps: null,
    lost: null,
    hasCard: false,
    begunAtMs: Date.now(),
    endedAtMs: Date.now(),
    ...changes,
  };
}

afterEach(() => act(() => jobs.clear()));

it('says why a job from before a reload has no buttons, and how many jobs are gone', () => {
  const failed = { state: 'failed', lost: 'reload' } as const;
  jobs.restore(
    [
      before('Download of x', { ...failed, kind: 'download' }),
      before('Export of x', { ...failed, kind: 'export' }),
      before('Changed 2 images', { lost: 'space' }),
    ],
    ['a', 'b'],
  );
  draw();
  const entry = (name: string) => screen.getByRole('article', { name });
  expect(entry('Download of x').textContent).toContain('A download can’t continue after a reload.');
  expect(entry('Export of x').textContent).toContain('An export can’t continue after a reload.');
  expect(entry('Changed 2 images').textContent).toContain('Retry and Undo were removed to save space.');
  expect(screen.getByText('2 older jobs were removed to save space.')).not.toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Clear finished' }));
  expect(screen.getByText('No activity yet')).not.toBeNull();
  expect(screen.queryByText(/older jobs/)).toBeNull();
});

it('undoes a job from before a reload, and offers it once', async () => {
  const undone: string[] = [];
  jobs.reviveWith(() =>
    Promise.resolve({ undo: (items) => void undone.push(...items.map(({ name }) => name)) }),
  );
  const undo = [{ id: 'i', name: 'Image' }];
  jobs.restore([before('Changed 1 image', { followUps: () => ({ record: {}, left: { undo } }) })]);
  draw();
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await Promise.resolve();
  });
  expect(undone).toEqual(['Image']);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

it('says so where the browser does not store activity', () => {
  jobs.setStored(false);
  draw();
  expect(screen.getByText('This browser doesn’t keep activity over a reload.')).not.toBeNull();
  jobs.setStored(true);
});
