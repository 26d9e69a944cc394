import { createContext, useEffect, useSyncExternalStore } from 'react';
import type { Http } from '../api/http.ts';
import type { Session } from '../../contract/session.d.ts';
import type { SessionLife, SessionState } from './session-life.ts';
import { useRequired } from '../ui/required-context.ts';

/** What components need to send requests to the service. */
export interface Signed {
  readonly session: Session;
  readonly http: Http;
}

const SessionContext = createContext<Signed | null>(null);

export const SessionProvider = SessionContext.Provider;

/** The session and the HTTP client. Throws outside a `SessionProvider`, which is a bug. */
export function useSession(): Signed {
  return useRequired(SessionContext);
}

const LifeContext = createContext<SessionLife | null>(null);

export const LifeProvider = LifeContext.Provider;

/** The session's life. Throws outside a `LifeProvider`, which is a bug. */
export function useLife(): SessionLife {
  return useRequired(LifeContext);
}

/** What is known of the session now; renders again when that changes. */
export function useSessionState(life: SessionLife): SessionState {
  return useSyncExternalStore(life.subscribe, life.getState);
}

/** Lets the session follow the clock, the other tabs and the window, as long as the page is there. */
export function useFollowSession(life: SessionLife): void {
  // An effect: all of these are outside of React.
  useEffect(() => {
    const stop = life.start();
    const onShow = (event: PageTransitionEvent) => {
      // A page from the back-forward cache may show data of a session that has ended.
      if (event.persisted) void life.check();
    };
    window.addEventListener('pageshow', onShow);
    document.addEventListener('visibilitychange', life.look);
    return () => {
      stop();
      window.removeEventListener('pageshow', onShow);
      document.removeEventListener('visibilitychange', life.look);
    };
  }, [life]);
}
