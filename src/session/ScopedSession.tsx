import { queryKeys } from '../api/query-keys.ts';
import { useQuery } from '@tanstack/react-query';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { toApiError, type ApiError } from '../api/errors.ts';
import { AddressProvider, useAddress } from '../navigation/useAddress.ts';
import { readScope } from './gateway.ts';
import { placeOf } from './scope-address.ts';
import { SessionProvider, useSession } from './SessionContext.ts';

/** The state of opening the project and region that the address names. */
export type Opening =
  | { readonly kind: 'open' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly error: ApiError; readonly tryAgain: () => void };

const OPEN: Opening = { kind: 'open' };
const OPENING: Opening = { kind: 'opening' };

const OpeningContext = createContext<Opening>(OPEN);

export function useOpening(): Opening {
  return use(OpeningContext);
}

/**
 * The session in the project and region that the address names. Until it is loaded, everything inside keeps the
 * one before and its address, so that nothing is asked of the wrong project.
 */
export function ScopedSession({ children }: { readonly children: ReactNode }) {
  const { http, session: entry } = useSession();
  const control = useAddress();
  const userId = entry.user.id;
  const { projectId, region } = placeOf(control.address.ui, entry.home);
  // The page came with the session for the address it was opened at, also where that is not what it asked for.
  const [first] = useState({ projectId, region });
  const isFirst = projectId === first.projectId && region === first.region;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: queryKeys.session({ userId, projectId, region }),
    queryFn: ({ signal }) => readScope(http, { userId, projectId, region }, signal),
    ...(isFirst ? { initialData: entry } : {}),
    // The list on screen depends on its session, which changes with the address only.
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  });

  const isOpening = data === undefined && (error === null || isFetching);
  const [last, setLast] = useState({ session: entry, control });
  const session = data ?? last.session;
  if (!isOpening && (last.session !== session || last.control !== control)) setLast({ session, control });

  const signed = useMemo(() => ({ session, http }), [session, http]);
  // The history entry already belongs to the next scope: the position in the old list must not be stored there.
  const held = useMemo(() => ({ ...last.control, notePlace: () => undefined }), [last.control]);
  const opening = useMemo<Opening>(() => {
    if (isOpening) return OPENING;
    if (data !== undefined || error === null) return OPEN;
    return { kind: 'failed', error: toApiError(error), tryAgain: () => void refetch() };
  }, [isOpening, data, error, refetch]);
  return (
    <SessionProvider value={signed}>
      <AddressProvider value={isOpening ? held : control}>
        <OpeningContext value={opening}>{children}</OpeningContext>
      </AddressProvider>
    </SessionProvider>
  );
}
