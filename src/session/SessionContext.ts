import { createContext, use } from 'react';
import type { Http } from '../api/http.ts';
import type { Session } from '../../contract/session.d.ts';

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
