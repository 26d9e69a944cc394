import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Http } from '../api/http.ts';
import { writePreference } from '../ui/stored-preference.ts';
import type { Session } from '../../contract/session.d.ts';
import { lookUpIds, useNameLookup, useProjectNames } from './project-lookup.ts';
import { SessionProvider } from './SessionContext.ts';
import { forgetTab } from './tab-memory.ts';

const session = {
  user: { id: 'u', name: 'dana' },
  project: { id: 'acme', name: 'acme' },
  projects: [{ id: 'acme', name: 'acme' }],
  region: 'RegionOne',
} as unknown as Session;

/** A gateway that knows the names of projects whose IDs begin with `known`. */
function gateway() {
  const http = vi.fn<Http>((_scope, path) => {
    const search = new URL(path, 'http://page').searchParams;
    const ids = search.getAll('id').filter((id) => id.startsWith('known'));
    const named = search.getAll('name').map((name) => ({ id: `id-of-${name}`, name }));
    const projects = [...ids.map((id) => ({ id, name: `name of ${id}` })), ...named];
    return Promise.resolve({ body: { projects }, requestId: null });
  });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <SessionProvider value={{ session, http }}>{children}</SessionProvider>
  );
  return { http, wrapper, asked: () => http.mock.calls.map(([, path]) => decodeURIComponent(path)) };
}

beforeEach(() => {
  forgetTab();
  writePreference('vitrine.projects.u', null);
});
afterEach(() => void vi.useRealTimers());

it('asks for what is not known, once, all at once, without prolonging the session', async () => {
  const { http, asked } = gateway();
  const first = lookUpIds(http, session, ['acme', 'known-1', 'secret']);
  const second = lookUpIds(http, session, ['known-2', 'known-1']);
  await Promise.all([first, second]);
  await lookUpIds(http, session, ['known-1', 'secret']);
  expect(asked()).toEqual(['/api/projects?id=known-1&id=secret&id=known-2']);
  expect(http.mock.calls[0]?.[2]).toMatchObject({ isBackground: true });
});

it('asks in portions that the gateway takes', async () => {
  const { http, asked } = gateway();
  await lookUpIds(
    http,
    session,
    Array.from({ length: 45 }, (_, at) => `known-${at}`),
  );
  expect(asked().map((path) => path.split('id=').length - 1)).toEqual([20, 20, 5]);
});

it('gives up where Keystone tells nothing', async () => {
  const { http, asked } = gateway();
  for (let at = 0; at < 6; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one page of a list after the other
    await lookUpIds(http, session, [`secret-${at}`]);
  }
  expect(asked()).toHaveLength(3);
});

it('shows a name as soon as it is learned, and the ID until then', async () => {
  const { wrapper } = gateway();
  const { result } = renderHook(() => useProjectNames(['known-1', 'secret']), { wrapper });
  expect(result.current('known-1')).toBe('known-1');
  await act(async () => undefined);
  await vi.waitFor(() => expect(result.current('known-1')).toBe('name of known-1'));
  expect(result.current('secret')).toBe('secret');
});

it('asks for a typed name after a pause', async () => {
  vi.useFakeTimers();
  const { wrapper, asked } = gateway();
  const { rerender } = renderHook(({ names }) => useNameLookup(names), {
    wrapper,
    initialProps: { names: ['glo'] },
  });
  await vi.advanceTimersByTimeAsync(300);
  rerender({ names: ['globex'] });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toEqual(['/api/projects?name=globex']);
});
