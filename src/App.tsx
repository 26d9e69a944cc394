import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { BrowserRouter } from 'react-router';
import { createHttp, type EarlyRequest } from './api/http.ts';
import { retryDelayMs, shouldRetry } from './api/retry.ts';
import { AppRoutes } from './routes.tsx';
import { NoSessionPage } from './session/NoSessionPage.tsx';
import { SessionProvider } from './session/SessionContext.ts';
import type { NoSession, Session } from './session/session.ts';

interface AppProps {
  readonly session: Session | NoSession;
  readonly early: EarlyRequest | null;
}

/** The one cache of what the service said. Offline a request fails at once: the page says so, rather than wait. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: shouldRetry,
      retryDelay: retryDelayMs,
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
  },
});

/** The program: who is signed in, the way to the service, and the pages. */
export function App({ session, early }: AppProps) {
  const signed = useMemo(
    () =>
      'problem' in session
        ? null
        : // With ambient credentials the gateway renews by itself: a 401 that comes through is shown where it arises.
          { session, http: createHttp({ recover: () => Promise.resolve(false), early }) },
    [session, early],
  );
  if (signed === null) return 'problem' in session ? <NoSessionPage reason={session} /> : null;
  return (
    <SessionProvider value={signed}>
      <QueryClientProvider client={client}>
        {/* Without transitions: a change of the address shows at once, and a clicked box stays clicked. */}
        <BrowserRouter useTransitions={false}>
          <AppRoutes />
        </BrowserRouter>
      </QueryClientProvider>
    </SessionProvider>
  );
}
