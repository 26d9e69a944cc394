import { useEffect, useMemo, useState } from 'react';
import { valueOf } from '../filters/address.ts';
import type { CellTools } from './cells.tsx';
import type * as foldRoom from './find/FoldButton.tsx';
import type { Catalog } from './useCatalog.ts';

type FoldRoom = typeof foldRoom;

/** What opens older versions in a list that groups them; its code comes with the first such list. */
export function useFolds({ ui, listing }: Pick<Catalog, 'ui' | 'listing'>): CellTools['fold'] {
  const [room, setRoom] = useState<FoldRoom | null>(null);
  const isGrouped = valueOf(ui, 'ui.group') !== undefined;
  // An effect: it is loaded.
  useEffect(() => {
    if (isGrouped) void import('./find/FoldButton.tsx').then(setRoom, () => undefined);
  }, [isGrouped]);
  return useMemo(() => (isGrouped ? room?.foldsOf(listing) : undefined), [isGrouped, room, listing]);
}
