import { useMemo } from 'react';
import { addProperty, setField } from '../filters/edit.ts';
import { fieldOf } from '../filters/fields.ts';
import type { PanelList } from '../image/tab.ts';
import { useAddress } from '../navigation/useAddress.ts';
import { NEW_IMAGE } from '../paths.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Catalog } from './useCatalog.ts';
import { headingOf } from './view-address.ts';

/** What the panel needs of the list. */
export function usePanelList(catalog: Catalog): PanelList {
  const { filters, setFilters, profile, hrefOf, open, listing } = catalog;
  const { write } = useAddress();
  const title = words.title(headingOf(catalog));
  return useMemo(
    () => ({
      title,
      hrefOf,
      open,
      openNew: () => write({ history: 'push', change: (at) => ({ ...at, imageId: NEW_IMAGE }) }),
      filterBy: ({ name, value }) => {
        const field = fieldOf(name);
        setFilters(
          field === undefined
            ? addProperty(filters, { name, value })
            : setField(filters, field, [value], profile),
        );
      },
      imagesInMemory: () => listing.inMemory().images,
    }),
    [title, filters, setFilters, profile, hrefOf, open, listing, write],
  );
}
