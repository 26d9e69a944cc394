import { useCallback, useState } from 'react';

/** The images somebody has marked, by ID: a row that leaves memory stays marked. */
export interface Selection {
  readonly imageIds: ReadonlySet<string>;
  readonly toggle: (imageId: string) => void;
  readonly clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

/** What is marked in one project and region, known by any text: another has other images. */
export function useSelection(scope: string): Selection {
  const [imageIds, setImageIds] = useState(NONE);
  const [of, setOf] = useState(scope);
  if (of !== scope) {
    setOf(scope);
    setImageIds(NONE);
  }
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
