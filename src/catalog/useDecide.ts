import { useCallback } from 'react';
import { shareStatusIn, type ShareStatus } from '../filters/membership.ts';
import { useReceiving } from '../sharing/receiving/receiving.ts';
import type { Target } from '../operations/target.ts';
import type { Selection } from './selection.ts';
import type { Catalog } from './useCatalog.ts';

/** Decides on images of a list of what others share, but for one's own; those decided on are no longer selected. */
export function useDecide(
  { filters, rows, session }: Catalog,
  { drop }: Selection,
): (images: readonly Target[], to: ShareStatus) => void {
  const { decide } = useReceiving();
  const from = shareStatusIn(filters);
  const projectId = session.project.id;
  return useCallback(
    (images, to) => {
      const foreign = images.filter(({ owner }) => owner !== projectId);
      if (from === null || foreign.length === 0) return;
      drop(foreign.map(({ imageId }) => imageId));
      const subjects = foreign.map(({ imageId, name }) => ({ id: imageId, name }));
      decide({ subjects, from, to, rows });
    },
    [decide, drop, from, projectId, rows],
  );
}
