import { createContext, use, useEffect, useRef } from 'react';
import { shareStatusIn } from '../filters/membership.ts';
import type { ListView } from '../listing/view.ts';
import { HeaderBox } from './cells.tsx';
import type { Selection } from './selection.ts';
import type { Catalog } from './useCatalog.ts';

/** How many of the loaded images are selected, and what the box above their checkboxes does. */
export interface Loaded {
  readonly state: 'none' | 'some' | 'all';
  /** Selects all loaded images, or deselects them when all are selected. */
  readonly select: () => void;
}

/** For the box in the header, whose element must stay the same: another one would draw every row again. */
export const LoadedSelection = createContext<Loaded['state']>('none');

/**
 * The selection of all images that are loaded. In lists of shared images without the project's own, which cannot be
 * accepted or rejected.
 */
export function useLoaded(
  { listing, filters, session }: Pick<Catalog, 'listing' | 'filters' | 'session'>,
  view: ListView,
  { images, set }: Selection,
): Loaded {
  const isDeciding = shareStatusIn(filters) !== null;
  const selectable = () =>
    listing.inMemory().images.filter(({ owner }) => !isDeciding || owner !== session.project.id);
  const state = images.size === 0 || view.rowCount === 0 ? 'none' : stateOf(selectable(), images);
  return { state, select: () => set(selectable(), state !== 'all') };
}

function stateOf(
  loaded: ReadonlyArray<{ readonly id: string }>,
  images: ReadonlyMap<string, unknown>,
): Loaded['state'] {
  const count = loaded.filter(({ id }) => images.has(id)).length;
  if (count === 0) return 'none';
  return count === loaded.length ? 'all' : 'some';
}

/** The checkbox in the header: whether all loaded images are selected, some or none. The grid handles its press. */
export function LoadedBox() {
  const state = use(LoadedSelection);
  const box = useRef<HTMLInputElement>(null);
  // An effect: the third state is no attribute.
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = state === 'some';
  }, [state]);
  return <HeaderBox ref={box} isChecked={state === 'all'} />;
}
