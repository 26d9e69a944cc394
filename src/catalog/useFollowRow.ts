import { useCallback, useEffect, useRef } from 'react';
import type { ListView } from '../listing/view.ts';
import type { Catalog } from './useCatalog.ts';

/** A row reached by keyboard, in the view that was on screen then. */
interface AwaitedRow {
  readonly index: number;
  readonly view: ListView;
}

/** Shows the image reached by keyboard in an open panel; if it is not loaded yet, as soon as it is. */
export function useFollowRow({ imageId, following }: Catalog, view: ListView): (index: number) => void {
  const awaited = useRef<AwaitedRow | null>(null);
  const isOpen = imageId !== null;
  const look = useCallback(() => {
    if (awaited.current === null) return;
    const { index, view: before } = awaited.current;
    const at = index + view.shifted - before.shifted;
    const row = view.rowAt(at);
    const isAwaited = isOpen && view.generation === before.generation && at < view.rowCount;
    if (isAwaited && row.kind === 'waiting') return;
    awaited.current = null;
    if (isAwaited && row.kind === 'image') following.follow(row.image.id);
  }, [view, isOpen, following]);
  // An effect: rows come from outside of rendering.
  useEffect(look, [look]);
  return (index) => {
    awaited.current = { index, view };
    look();
  };
}
