import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { asBackground } from '../api/http.ts';
import { showImage } from '../api/images.ts';
import { readImagesById } from '../api/images-by-id.ts';
import { queryKeys } from '../api/query-keys.ts';
import { nameOf } from '../image/facts.ts';
import { newerOf } from '../image/panel-state.ts';
import { OpenImageWatch } from '../listing/freshness/open-image.ts';
import { isInTransition } from '../listing/freshness/transition.ts';
import { TransitionWatch } from '../listing/freshness/watch.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { say } from '../ui/Toast.tsx';
import { LATER_WORDS as later } from './lazy-messages.ts';
import { useLeavingRows } from './leaving-rows.ts';
import type { Catalog } from './useCatalog.ts';

/** How often to check whether a request is due; the check itself sends none. */
const TICK_MS = 1000;

/** Keeps images in transition, and the open one, up to date; draws nothing. */
export function Freshness({ catalog }: { readonly catalog: Catalog }) {
  const client = useQueryClient();
  const { session, http } = useSession();
  const latest = useRef(catalog);
  useLeavingRows(catalog.listing);
  // Effects: the clock, the visibility of the tab and the network are outside of React.
  useEffect(() => {
    latest.current = catalog;
  }, [catalog]);
  useEffect(() => {
    const scope = scopeOf(session);
    const quiet = asBackground(http);
    const keyOf = (imageId: string) => queryKeys.image(scope, imageId);
    const watch = new TransitionWatch({
      inSight: () => {
        const { listing, imageId } = latest.current;
        const rows = listing.imagesOnScreen();
        const open = imageId === null ? undefined : client.getQueryData(keyOf(imageId));
        return open === undefined ? rows : [...rows.filter(({ id }) => id !== open.id), open];
      },
      readMany: (ask, signal) => readImagesById(http, scope, ask, signal),
      readOne: (imageId, signal) => showImage(quiet, scope, imageId, signal),
      // The cached image may be newer than this answer: another user may have changed it in the meantime.
      onChanged: (image) => client.setQueryData(keyOf(image.id), (known) => newerOf(image, known)),
      onGone: (image) => {
        const { lists, imageId } = latest.current;
        if (image.id === imageId) {
          // The panel reads the image once more and shows that it is gone; the list position is kept.
          void client.refetchQueries({ queryKey: keyOf(image.id) });
          return;
        }
        lists.vanish(image.id, scope);
        say(later.imageGone(nameOf(image)));
      },
    });
    const openImage = new OpenImageWatch({
      open: () => {
        const { imageId } = latest.current;
        const known = imageId === null ? undefined : client.getQueryState(keyOf(imageId));
        if (imageId === null || known === undefined || known.fetchStatus !== 'idle') return null;
        // Never read, and not being read: the user has cancelled it.
        if (known.data === undefined && known.error === null) return null;
        if (known.data !== undefined && isInTransition(known.data, Date.now())) return null;
        return { imageId, readMs: Math.max(known.dataUpdatedAt, known.errorUpdatedAt) };
      },
      read: (imageId, signal) => showImage(quiet, scope, imageId, signal),
      onRead: (image) => client.setQueryData(keyOf(image.id), (known) => newerOf(image, known)),
      onGone: (imageId) => void client.refetchQueries({ queryKey: keyOf(imageId) }),
    });
    const end = new AbortController();
    const tick = () => {
      if (document.visibilityState === 'hidden' || !navigator.onLine) return;
      void watch.tick(() => Date.now(), end.signal);
      void openImage.tick(() => Date.now(), end.signal);
    };
    const wake = () => {
      watch.wake();
      tick();
    };
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      end.abort();
    };
  }, [client, session, http]);
  return null;
}
