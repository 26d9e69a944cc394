import { useRef } from 'react';
import type { ListView } from '../listing/view.ts';
import { loadAndRun } from '../ui/loading.ts';
import type * as rowRanges from './row-ranges.ts';
import type { Anchor, RowSelection } from './row-ranges.ts';
import type { Selection } from './selection.ts';

type Ranges = typeof rowRanges;

let ranges: Ranges | null = null;

async function loadRanges(): Promise<Ranges> {
  ranges = await import('./row-ranges.ts');
  return ranges;
}

/**
 * Selecting by row, whose code comes after the first rows. Each call acts on the view and the selection of its own
 * render: what a box does by itself meanwhile is known to it. Once the code is there it acts in the event itself: React
 * renders before the next key then, and not after it.
 */
export function useRowSelection(
  view: ListView,
  listId: string,
  selection: Selection,
): (act: (rows: RowSelection) => void) => void {
  const anchor = useRef<Anchor | null>(null);
  return (act) => {
    const run = ({ rowSelectionOf }: Ranges) => act(rowSelectionOf(anchor, view, listId, selection));
    if (ranges === null) void loadAndRun(loadRanges, run);
    else run(ranges);
  };
}
