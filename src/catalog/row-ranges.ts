import type { Image } from '../api/image.ts';
import type { ListView } from '../listing/view.ts';
import { tell } from '../ui/Toast.tsx';
import { RANGE_WORDS as words } from './selection-messages.ts';
import type { Selection } from './selection.ts';

/** The row that ranges begin at, in the view in which it was chosen. */
export interface Anchor {
  readonly index: number;
  /** The row that the range reaches to. */
  readonly end: number;
  readonly shifted: number;
  readonly listId: string;
  /** What happens to the rows of a range: what has happened to this one. */
  readonly isSelected: boolean;
}

/** Selecting by row: one, a range, or what is swept over. */
export interface RowSelection {
  readonly toggle: (index: number) => void;
  /** Notes a row that was toggled by its own checkbox. */
  readonly note: (index: number) => void;
  /** Does to all rows since the anchor what was done to it. `isToggled`: the last row is toggled by its checkbox. */
  readonly selectTo: (index: number, isToggled: boolean) => void;
  /** Moves the end of a range, as Shift and an arrow do. */
  readonly extend: (from: number, to: number) => void;
  /** The same for a drag, which selects or deselects the row that it begins at. */
  readonly sweep: (isBegin: boolean, from: number, to: number) => void;
}

/** Rows from `first` to `last`, both included. */
interface Rows {
  readonly first: number;
  readonly last: number;
}

/** The rows between two, both included, in whichever order they are given. */
export function rowsBetween(one: number, other: number): Rows {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

/**
 * The rows that a range leaves when its end moves: those that were between the anchor and the old end and are not
 * between the anchor and the new one. `null` for none.
 */
export function rowsLeft(anchor: number, from: number, to: number): Rows | null {
  const step = from > anchor ? -1 : 1;
  // Past the anchor, all of the old range is left but the anchor itself.
  const end = from > anchor ? Math.max(to, anchor) : Math.min(to, anchor);
  const isShorter = from > anchor ? from > end : from < end;
  return isShorter ? rowsBetween(from, end + (step === -1 ? 1 : -1)) : null;
}

/** Binds the selection to the rows of a view. Rows that are not loaded cannot be selected; that is told. */
export function rowSelectionOf(
  anchor: { current: Anchor | null },
  view: Pick<ListView, 'rowAt' | 'shifted'>,
  listId: string,
  { images, set }: Pick<Selection, 'images' | 'set'>,
): RowSelection {
  function imageAt(index: number): Image | undefined {
    const row = view.rowAt(index);
    return row.kind === 'image' ? row.image : undefined;
  }

  function isSelected(index: number): boolean {
    const image = imageAt(index);
    return image !== undefined && images.has(image.id);
  }

  function setAnchor(index: number, selected: boolean): void {
    anchor.current = { index, end: index, shifted: view.shifted, listId, isSelected: selected };
  }

  /** The row of the anchor now, or the one at the end of its range: rows may have come above them. */
  function anchorRow(which: 'index' | 'end' = 'index'): number | null {
    const { current } = anchor;
    return current === null || current.listId !== listId
      ? null
      : current[which] + view.shifted - current.shifted;
  }

  function setRows(rows: ReturnType<typeof rowsBetween>, selected: boolean, except?: number): void {
    const found: Image[] = [];
    let missing = 0;
    for (let index = rows.first; index <= rows.last; index += 1) {
      const image = imageAt(index);
      if (image === undefined) missing += 1;
      else if (index !== except) found.push(image);
    }
    set(found, selected);
    if (missing > 0) tell({ tone: 'bad', text: words.rangeNotLoaded(missing) });
  }

  function toggle(index: number): void {
    const image = imageAt(index);
    if (image === undefined) return;
    setAnchor(index, !images.has(image.id));
    set([image], !images.has(image.id));
  }

  function moveEnd(from: number, to: number): void {
    const start = anchorRow();
    const selected = anchor.current?.isSelected ?? true;
    if (start === null) return;
    const left = rowsLeft(start, from, to);
    if (left !== null) setRows(left, !selected);
    setRows(rowsBetween(start, to), selected);
    anchor.current = { index: start, end: to, shifted: view.shifted, listId, isSelected: selected };
  }

  return {
    toggle,
    note: (index) => setAnchor(index, !isSelected(index)),
    selectTo: (index, isToggled) => {
      const start = anchorRow();
      if (start === null) {
        if (isToggled) setAnchor(index, !isSelected(index));
        else toggle(index);
        return;
      }
      // A box that was pressed becomes the opposite of what it was by itself, and the others follow it.
      const selected = isToggled ? !isSelected(index) : (anchor.current?.isSelected ?? true);
      setRows(rowsBetween(start, index), selected, isToggled ? index : undefined);
      setAnchor(index, selected);
    },
    extend: (from, to) => {
      // Not by the selection alone: the next key may come before the rows of the last one are rendered as selected.
      const goesOn = anchorRow() === from || anchorRow('end') === from || isSelected(from);
      if (anchorRow() === null || !goesOn) setAnchor(from, true);
      moveEnd(from, to);
    },
    sweep: (isBegin, from, to) => {
      if (isBegin) setAnchor(from, !isSelected(from));
      moveEnd(from, to);
    },
  };
}
