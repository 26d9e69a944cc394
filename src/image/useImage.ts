import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import { imageQuery } from '../api/queries.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { newerOf, panelStateOf, type PanelState } from './panel-state.ts';

/** Who goes through images with a key held down is not followed by a request for each: those that are passed are shown as listed. */
const REST_MS = 160;

/** Whether an image has been the same one for a moment; the first one is at once. */
function useRest(imageId: string): boolean {
  const [rested, setRested] = useState(imageId);
  // An effect: rest is a matter of time.
  useEffect(() => {
    if (rested === imageId) return undefined;
    const timer = setTimeout(() => setRested(imageId), REST_MS);
    return () => clearTimeout(timer);
  }, [rested, imageId]);
  return rested === imageId;
}

/** The last that was known of an image while it is the same one: a list that is read anew may know it no more. */
function useLastKnown(imageId: string, image: Image | undefined): Image | undefined {
  const last = useRef<{ readonly imageId: string; readonly image: Image | undefined }>({ imageId, image });
  const known = image ?? (last.current.imageId === imageId ? last.current.image : undefined);
  // An effect: what was shown is known only after it was.
  useEffect(() => {
    last.current = { imageId, image: known };
  }, [imageId, known]);
  return known;
}

/** An image on the screen, and the way to ask for it again. */
export interface ImageInUse {
  readonly state: PanelState;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

/** Reads an image, which is shown as the list has it until its own answer comes. */
export function useImage(imageId: string, listed: Image | undefined): ImageInUse {
  const { session, http } = useSession();
  const isAtRest = useRest(imageId);
  const { data, error, isFetching, refetch } = useQuery({
    ...imageQuery(http, scopeOf(session), imageId),
    enabled: isAtRest || listed === undefined,
  });
  const known = useLastKnown(imageId, newerOf(data, listed));
  return {
    state: panelStateOf(known, error === null ? null : toApiError(error)),
    isAsking: isFetching,
    askAgain: () => void refetch(),
  };
}
