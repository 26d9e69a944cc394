import { useCallback, useEffect, useState } from 'react';
import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';

/** A list whose images are grouped; another object means that it has to be read again. */
export interface SenderList {
  /** Reads all of it, page by page. Rejects with an `ApiError` or the signal's reason. */
  readonly read: (onImages: (images: readonly Image[]) => void, signal: AbortSignal) => Promise<void>;
}

interface WholeList {
  readonly images: readonly Image[];
  readonly phase: 'reading' | 'cancelled' | 'done' | ApiError;
}

/**
 * The whole list, which is read to its end: a group of the loaded rows alone would be another with each page. What was
 * read before stays until all of it is there again.
 */
export function useWholeList(list: SenderList): WholeList & {
  readonly cancel: () => void;
  readonly retry: () => void;
} {
  const [whole, setWhole] = useState<WholeList>({ images: [], phase: 'reading' });
  const [controller, setController] = useState(() => new AbortController());
  // An effect: it asks the service.
  useEffect(() => {
    const ended = new AbortController();
    const signal = AbortSignal.any([controller.signal, ended.signal]);
    const images: Image[] = [];
    const onImages = (some: readonly Image[]) => {
      images.push(...some);
      setWhole((before) => (before.phase === 'done' ? before : { images: [...images], phase: 'reading' }));
    };
    list.read(onImages, signal).then(
      () => setWhole({ images, phase: 'done' }),
      (thrown: unknown) => {
        if (ended.signal.aborted) return;
        setWhole({ images: [], phase: signal.aborted ? 'cancelled' : toApiError(thrown) });
      },
    );
    return () => ended.abort();
  }, [list, controller]);
  const retry = useCallback(() => {
    setWhole({ images: [], phase: 'reading' });
    setController(new AbortController());
  }, []);
  return { ...whole, cancel: () => controller.abort(), retry };
}
