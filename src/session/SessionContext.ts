import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import type { Http } from '../api/http.ts';
import type { Session } from '../../contract/session.d.ts';
import type { SessionLife, SessionState } from './session-life.ts';

/** What every room needs to talk to the service. */
export interface Signed {
  readonly session: Session;
  readonly http: Http;
}

const SessionContext = createContext<Signed | null>(null);

export const SessionProvider = SessionContext.Provider;

/** The session and the way to the service. Throws outside a `SessionProvider`: a mistake of ours. */
export function useSession(): Signed {
  const signed = use(SessionContext);
  if (signed === null) throw new Error('useSession needs a SessionProvider');
  return signed;
}

const LifeContext = createContext<SessionLife | null>(null);

export const LifeProvider = LifeContext.Provider;

/** The session's life. Throws outside a `LifeProvider`: a mistake of ours. */
export function useLife(): SessionLife {
  const life = use(LifeContext);
  if (life === null) throw new Error('useLife needs a LifeProvider');
  return life;
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
      // A page that the browser kept whole may show what is nobody's any more.
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
