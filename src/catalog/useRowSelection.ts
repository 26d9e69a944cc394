import { useRef } from 'react';
import type { Image } from '../api/image.ts';
import type { ListView } from '../listing/view.ts';
import { tell } from '../ui/Toast.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import { rowsBetween, rowsLeft } from './row-press.ts';
import type { Selection } from './selection.ts';

/** The row that ranges begin at, in the view in which it was chosen. */
interface Anchor {
  readonly index: number;
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

/** Binds the selection to the rows of a view. Rows that are not loaded cannot be selected; that is told. */
export function useRowSelection(view: ListView, listId: string, selection: Selection): RowSelection {
  const anchor = useRef<Anchor | null>(null);
  const { images, set } = selection;

  function imageAt(index: number): Image | undefined {
    const row = view.rowAt(index);
    return row.kind === 'image' ? row.image : undefined;
  }

  function isSelected(index: number): boolean {
    const image = imageAt(index);
    return image !== undefined && images.has(image.id);
  }

  function setAnchor(index: number, selected: boolean): void {
    anchor.current = { index, shifted: view.shifted, listId, isSelected: selected };
  }

  /** The row of the anchor now: rows may have come above it. */
  function anchorRow(): number | null {
    const { current } = anchor;
    return current === null || current.listId !== listId
      ? null
      : current.index + view.shifted - current.shifted;
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
      if (anchorRow() !== from && !isSelected(from)) setAnchor(from, true);
      if (anchorRow() === null) setAnchor(from, true);
      moveEnd(from, to);
    },
    sweep: (isBegin, from, to) => {
      if (isBegin) setAnchor(from, !isSelected(from));
      moveEnd(from, to);
    },
  };
}
