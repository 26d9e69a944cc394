import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { createHttp, type EarlyRequest } from './api/http.ts';
import { retryDelayMs, shouldRetry } from './api/retry.ts';
import { AppRoutes } from './routes.tsx';
import { PageErrorFallback, OtherUserPage } from './session/ReloadPages.tsx';
import {
  LifeProvider,
  useFollowSession,
  useSessionState,
  SessionProvider,
} from './session/SessionContext.ts';
import { neighboursOfTab } from './session/neighbours.ts';
import { RenewDialog } from './session/RenewDialog.tsx';
import { SessionLife } from './session/session-life.ts';
import { forgetTab } from './session/tab-memory.ts';
import type { Session } from '../contract/session.d.ts';
import type { NoSession } from './session/session.ts';
import { Boundary } from './ui/Boundary.tsx';
import { endFirstView } from './ui/first-view.ts';
import { whenQuiet } from './ui/idle.ts';
import { lazyComponent } from './ui/lazy.tsx';
import { forgetMessages } from './ui/Toast.tsx';

interface AppProps {
  readonly session: Session | NoSession;
  readonly early: EarlyRequest | null;
}

const SignInPage = lazyComponent(() =>
  import('./session/sign-in/SignInPage.tsx').then((room) => room.SignInPage),
);
const NoSessionPage = lazyComponent(() =>
  import('./session/NoSessionPage.tsx').then((room) => room.NoSessionPage),
);

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

function followed(first: Session | NoSession): SessionLife {
  // The page loaded without a session: one may have ended while no tab was open.
  if ('problem' in first) forgetTab();
  return new SessionLife(first, {
    http: createHttp({ recover: () => Promise.resolve(false) }),
    neighbours: neighboursOfTab(),
    reload: () => window.location.reload(),
    forget: () => {
      forgetTab();
      client.clear();
      forgetMessages();
    },
  });
}

/** The application: session, HTTP client and pages, or the sign-in page. */
export function App({ session: first, early }: AppProps) {
  const [life] = useState(() => followed(first));
  useFollowSession(life);
  const { life: now, entry, noSession } = useSessionState(life);
  const signed = useMemo(
    () =>
      entry === null
        ? null
        : {
            session: entry,
            http: createHttp({ recover: life.recover, early: entry === first ? early : null }),
          },
    [entry, life, first, early],
  );
  const isSigned = signed !== null;
  // An effect: it stands outside of the page. Without a session there is no list that would take over from it.
  useLayoutEffect(() => {
    if (!isSigned) endFirstView();
  }, [isSigned]);
  const canSignOut = entry !== null && entry.login !== null;
  // An effect: fetched beforehand, since a later version of Vitrine has it under another name.
  useEffect(() => {
    return canSignOut ? whenQuiet(SignInPage.prefetch) : undefined;
  }, [canSignOut]);
  return (
    <Boundary renderFailure={({ thrown }) => <PageErrorFallback thrown={thrown} />}>
      <LifeProvider value={life}>
        {signed !== null ? (
          <SessionProvider value={signed}>
            <QueryClientProvider client={client}>
              <AppRoutes />
            </QueryClientProvider>
            <RenewDialog />
          </SessionProvider>
        ) : now.kind === 'otherUser' ? (
          <OtherUserPage />
        ) : noSession.signIn === null ? (
          <NoSessionPage reason={noSession} />
        ) : (
          <SignInPage
            offer={noSession.signIn}
            reason={noSession}
            how={now.kind === 'out' ? now.how : 'never'}
          />
        )}
      </LifeProvider>
    </Boundary>
  );
}
