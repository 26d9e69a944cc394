import { useMemo } from 'react';
import { withParam } from '../filters/edit.ts';
import { excludeValue, includeValue } from '../filters/own.ts';
import type { PanelList } from '../image/tab.ts';
import { useAddress } from '../navigation/useAddress.ts';
import { NEW_IMAGE } from '../paths.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Catalog } from './useCatalog.ts';
import { headingOf } from './view-address.ts';

/** What the panel needs of the list. */
export function usePanelList(catalog: Catalog): PanelList {
  const { setFilters, setOwn, profile, hrefOf, open, listing } = catalog;
  const { write } = useAddress();
  const title = words.title(headingOf(catalog));
  return useMemo(
    () => ({
      title,
      hrefOf,
      open,
      openNew: () => write({ history: 'push', change: (at) => ({ ...at, imageId: NEW_IMAGE }) }),
      filterBy: (param, isHere = false) => {
        if (isHere) setOwn((ui) => includeValue(ui, param));
        else setFilters((now) => withParam(now, param, profile));
      },
      exclude: (param) => setOwn((ui) => excludeValue(ui, param)),
      imagesInMemory: () => listing.inMemory().images,
    }),
    [title, setFilters, setOwn, profile, hrefOf, open, listing, write],
  );
}
