import { useCallback, useEffect, useRef } from 'react';
import { focusRow } from '../grid/useActiveCell.ts';
import { returnFocus } from '../ui/focus-return.ts';

/**
 * When the panel of an image closes, the focus returns to the image's row; if that is gone, to the row that was next to
 * it, or to the grid. Returns a function that notes the neighbouring row.
 */
export function useFocusAfterPanel(imageId: string | null): (neighbourId: string) => void {
  const before = useRef(imageId);
  const neighbour = useRef<string | null>(null);
  // An effect: focus can move only after the panel has been removed.
  useEffect(() => {
    const closed = before.current;
    before.current = imageId;
    if (closed === null || imageId !== null) return;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (!isLost || focusRow(closed)) return;
    if (neighbour.current === null || !focusRow(neighbour.current)) returnFocus();
  }, [imageId]);
  return useCallback((neighbourId: string) => {
    neighbour.current = neighbourId;
  }, []);
}
