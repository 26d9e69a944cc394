import { useCallback, useState } from 'react';

/** The images somebody has marked, by ID: a row that leaves memory stays marked. */
export interface Selection {
  readonly imageIds: ReadonlySet<string>;
  readonly toggle: (imageId: string) => void;
  readonly clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

export function useSelection(): Selection {
  const [imageIds, setImageIds] = useState(NONE);
  const toggle = useCallback((imageId: string) => {
    setImageIds((before) => {
      const next = new Set(before);
      if (!next.delete(imageId)) next.add(imageId);
      return next;
    });
  }, []);
  const clear = useCallback(() => setImageIds(NONE), []);
  return { imageIds, toggle, clear };
}
