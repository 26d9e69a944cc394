import { useMemo } from 'react';
import { useSession } from '../../session/SessionContext.ts';
import type { Asker } from './refusals.ts';
import { isReader } from '../../session/rights.ts';

/** Who asks the service, as far as its refusals depend on it. */
export function useAsker(): Asker {
  const { session } = useSession();
  return useMemo(() => ({ profile: session.profile, isReader: isReader(session) }), [session]);
}
