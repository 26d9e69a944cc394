import { useRef } from 'react';
import type { ListView } from '../listing/view.ts';
import { loadAndRun } from '../ui/loading.ts';
import type { Anchor, RowSelection } from './row-ranges.ts';
import type { Selection } from './selection.ts';

const loadRanges = () => import('./row-ranges.ts');

/**
 * Selecting by row, whose code comes after the first rows. Each call acts on the view and the selection of its own
 * render: what a box does by itself meanwhile is known to it.
 */
export function useRowSelection(
  view: ListView,
  listId: string,
  selection: Selection,
): (act: (rows: RowSelection) => void) => void {
  const anchor = useRef<Anchor | null>(null);
  return (act) =>
    void loadAndRun(loadRanges, ({ rowSelectionOf }) => act(rowSelectionOf(anchor, view, listId, selection)));
}
