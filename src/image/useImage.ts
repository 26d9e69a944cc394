import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import { imageQuery } from '../api/queries.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { newerOf, panelStateOf, type PanelState } from './panel-state.ts';
import { useRest } from './useRest.ts';

/** The last known state of an image until the ID changes: a list that is read again may no longer have it. */
function useLastKnown(imageId: string, image: Image | undefined): Image | undefined {
  const [last, setLast] = useState({ imageId, image });
  const known = image ?? (last.imageId === imageId ? last.image : undefined);
  if (last.imageId !== imageId || last.image !== known) setLast({ imageId, image: known });
  return known;
}

/** The image on the screen, and a function that reads it again. */
export interface ImageInUse {
  readonly state: PanelState;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
  /** Cancels the request; what is known of the image stays. */
  readonly cancel: () => void;
}

/** Reads an image; until the answer comes it is shown as listed. */
export function useImage(imageId: string, listed: Image | undefined): ImageInUse {
  const { session, http } = useSession();
  const client = useQueryClient();
  const isAtRest = useRest(imageId);
  const query = imageQuery(http, scopeOf(session), imageId);
  const { data, error, isFetching, refetch } = useQuery({
    ...query,
    enabled: isAtRest || listed === undefined,
    // Read again when the window gets the focus or the network comes back; not what the user has cancelled.
    refetchOnWindowFocus: ({ state }) => state.data !== undefined || state.error !== null,
    refetchOnReconnect: true,
  });
  const known = useLastKnown(imageId, newerOf(data, listed));
  return {
    state: panelStateOf(known, error === null ? null : toApiError(error)),
    isAsking: isFetching,
    askAgain: () => void refetch(),
    cancel: () => void client.cancelQueries({ queryKey: query.queryKey }),
  };
}
