import { focusManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Http } from '../api/http.ts';
import { sessionFor } from '../operations/testing/session-for.ts';
import { SessionProvider } from '../session/SessionContext.ts';
import { useImage } from './useImage.ts';

afterEach(() => {
  cleanup();
  focusManager.setFocused(undefined);
});

function draw(answer: () => Promise<{ body: unknown; requestId: null }>) {
  const http = vi.fn<Http>(answer);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const hook = renderHook(() => useImage('a', undefined), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>
        <SessionProvider value={{ session: sessionFor('glance'), http }}>{children}</SessionProvider>
      </QueryClientProvider>
    ),
  });
  const focus = () =>
    act(() => {
      focusManager.setFocused(false);
      focusManager.setFocused(true);
    });
  return { ...hook, http, focus };
}

it('leaves alone what was cancelled when the window gets the focus, until it is asked for again', async () => {
  const { result, http, focus } = draw(() => new Promise(() => undefined));
  await waitFor(() => expect(http).toHaveBeenCalledOnce());
  act(() => result.current.cancel());
  await waitFor(() => expect(result.current.isAsking).toBe(false));
  focus();
  // A request would be on its way by then.
  await act(() => new Promise((resolve) => setTimeout(resolve, 30)));
  expect(http).toHaveBeenCalledOnce();
  act(() => result.current.askAgain());
  await waitFor(() => expect(http).toHaveBeenCalledTimes(2));
});

it('reads again what failed', async () => {
  const { result, http, focus } = draw(() => Promise.reject(new Error('network')));
  await waitFor(() => expect(result.current.state).toHaveProperty('error'));
  focus();
  await waitFor(() => expect(http).toHaveBeenCalledTimes(2));
});
