import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Session } from '../../contract/session.d.ts';
import { SessionProvider } from '../session/SessionContext.ts';
import { ActivityPanel } from './ActivityPanel.tsx';
import type { JobHandle } from './registry.ts';
import { jobs } from './registry.ts';

const session = { project: { id: 'p1', name: 'acme' }, region: 'R1' } as Session;
const onClose = vi.fn<() => void>();

function begin(): JobHandle {
  const handle = jobs.begin(
    {
      kind: 'service-job',
      scope: { userId: 'u', projectId: 'p1', region: 'R1', projectName: 'acme' },
      subject: { id: null, name: 'web' },
      title: 'Creating web',
      progressText: '40%',
      progress: { done: 40, total: 100, unit: 'percent' },
      state: 'queued',
      items: [],
      stateOfItem: () => 'running',
      failures: [],
      controls: {},
      followUps: null,
      hasCard: false,
    },
    { id: 'service-1', begunAtMs: Date.now() - 60_000 },
  );
  handle.send({ kind: 'start' });
  return handle;
}

function draw(): void {
  const http = () => Promise.reject(new Error('nothing is asked of the service here'));
  render(
    <SessionProvider value={{ session, http }}>
      <ActivityPanel returnTo={createRef()} onClose={onClose} />
    </SessionProvider>,
  );
}

afterEach(() => act(() => jobs.clear()));

it('a job of the service shows its percentage, folds its sub-jobs, and leads to its image', () => {
  const handle = begin();
  draw();
  const entry = screen.getByRole('article', { name: 'Creating web' });
  const bar = within(entry).getByRole('progressbar');
  expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['40', '100']);
  expect(entry.textContent).toContain('40%');
  expect(within(entry).queryByRole('button')).toBeNull();
  act(() =>
    handle.change({
      steps: [
        { id: 'a', name: '<b>system</b>', state: 'done', text: null },
        { id: 'b', name: 'data', state: 'failed', text: 'The disk doesn’t exist.' },
      ],
    }),
  );
  expect(within(entry).getByText('2 sub-jobs').tagName).toBe('SUMMARY');
  expect(entry.textContent).toContain('<b>system</b> · done');
  expect(entry.textContent).toContain('data · failed · The disk doesn’t exist.');
  expect(within(entry).queryByRole('link')).toBeNull();
  act(() =>
    handle.send(
      { kind: 'end', counts: { done: 1, failed: 0, notTried: 0 } },
      { title: 'web created', imageHref: '/images/made' },
    ),
  );
  fireEvent.click(screen.getByRole('link', { name: 'Open image' }));
  expect(window.location.pathname).toBe('/images/made');
  expect(onClose).toHaveBeenCalledOnce();
});

it('one that failed is tried again by a button of that name, and has no image', () => {
  const handle = begin();
  const retry = vi.fn<() => void>();
  act(() =>
    handle.send(
      { kind: 'end', counts: { done: 0, failed: 1, notTried: 0 } },
      {
        imageHref: '/images/gone',
        failures: [{ id: '', name: 'web', reason: 'The service said: “no” · IMG.9', error: null }],
        controls: { retryFailed: retry },
      },
    ),
  );
  draw();
  const entry = screen.getByRole('article');
  expect(entry.textContent).toContain('The service said: “no” · IMG.9');
  expect(within(entry).queryByRole('link')).toBeNull();
  fireEvent.click(within(entry).getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledOnce();
});

it('notifications are offered where there are such jobs and the browser has not decided', () => {
  const ask = vi.fn<() => Promise<string>>(() => Promise.resolve('granted'));
  vi.stubGlobal('Notification', { permission: 'default', requestPermission: ask });
  vi.stubGlobal('isSecureContext', true);
  draw();
  expect(screen.queryByRole('button', { name: 'Notify me when jobs end' })).toBeNull();
  act(() => void begin());
  fireEvent.click(screen.getByRole('button', { name: 'Notify me when jobs end' }));
  expect(ask).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
