import { useEffect, useRef } from 'react';
import { focusRow } from '../grid/focusRow.ts';
import { returnFocus } from '../ui/focus-return.ts';

/**
 * When the panel of an image closes, whoever was in it is back at the image's row; when that has gone, at the one that
 * was beside it, or at the grid.
 */
export function useFocusAfterPanel(
  imageId: string | null,
  beside: { readonly current: string | null },
): void {
  const before = useRef(imageId);
  // An effect: focus can move only after the panel has gone.
  useEffect(() => {
    const closed = before.current;
    before.current = imageId;
    if (closed === null || imageId !== null) return;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (!isLost || focusRow(closed)) return;
    if (beside.current === null || !focusRow(beside.current)) returnFocus();
  }, [imageId, beside]);
}
