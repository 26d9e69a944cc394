import { useCallback, useEffect, useRef, useState } from 'react';
import { toApiError } from '../api/errors.ts';
import { explainOnDemand } from '../session/useExplanation.ts';
import { shareStatusIn } from '../filters/membership.ts';
import { readAll, type ReadRows } from '../listing/read-all.ts';
import { tell } from '../ui/Toast.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import { picked, type Picked, type Selection } from './selection.ts';
import type { Catalog } from './useCatalog.ts';

/** Selects every matching image, including those that are not loaded yet. */
export interface SelectAll {
  /** Images found so far while the list is read; `null` when it is not. */
  readonly found: number | null;
  readonly start: () => void;
  readonly stop: () => void;
}

/** A list that is being read. */
interface Reading {
  readonly controller: AbortController;
  readonly source: Catalog['source'];
  readonly request: Catalog['request'];
}

/**
 * Reads the list to its end and selects its images. In lists of shared images the project's own are left out: they
 * cannot be accepted or rejected.
 */
export function useSelectAll(catalog: Catalog, { put }: Selection): SelectAll {
  const { source, request, listing, session, filters } = catalog;
  const [found, setFound] = useState<number | null>(null);
  const reading = useRef<Reading | null>(null);
  const isDeciding = shareStatusIn(filters) !== null;
  const stop = useCallback(() => reading.current?.controller.abort(), []);

  const start = useCallback(() => {
    stop();
    const controller = new AbortController();
    reading.current = { controller, source, request };
    const { signal } = controller;
    const all: Picked[] = [];
    const { generation } = listing.getView();
    let count = 0;
    const onRows = ({ images }: ReadRows) => {
      count += images.length;
      all.push(
        ...images
          .map((image) => picked(image, source.canonical))
          .filter(({ owner }) => !isDeciding || owner !== session.project.id),
      );
      setFound(all.length);
    };
    const select = async () => {
      try {
        await readAll(source, request, onRows, signal);
        put(all);
        listing.noteCount(generation, count);
      } catch (thrown) {
        if (signal.aborted) return;
        const { title, advice } = await explainOnDemand(toApiError(thrown), words.what);
        tell({ tone: 'bad', text: words.selectAllFailed, detail: `${title}. ${advice}` });
      } finally {
        if (reading.current?.controller === controller) setFound(null);
      }
    };
    setFound(0);
    void select();
  }, [source, request, listing, session, isDeciding, put, stop]);

  // Effects: the images of another list are not what the user asked for.
  useEffect(() => {
    const { current } = reading;
    if (current !== null && (current.source !== source || current.request !== request)) stop();
  }, [source, request, stop]);
  useEffect(() => stop, [stop]);
  return { found, start, stop };
}
