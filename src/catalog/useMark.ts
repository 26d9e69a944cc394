import { useEffect, useMemo, useState } from 'react';
import type { CellTools } from './cells.tsx';
import type * as marksRoom from './find/marks.tsx';

type Marks = typeof marksRoom;

/** Marks what is searched for; its code comes with the first search. */
export function useMark(searched: string): CellTools['mark'] {
  const [marks, setMarks] = useState<Marks | null>(null);
  const isSearched = searched !== '';
  // An effect: it is loaded. Where that fails, the rows say the same without marks.
  useEffect(() => {
    if (isSearched) void import('./find/marks.tsx').then(setMarks, () => undefined);
  }, [isSearched]);
  return useMemo(() => (isSearched ? marks?.markerOf(searched) : undefined), [isSearched, marks, searched]);
}
