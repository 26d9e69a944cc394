import { useMemo } from 'react';
import type { Image } from '../api/image.ts';
import { setField } from '../filters/edit.ts';
import { knownField } from '../filters/fields.ts';
import type { ShareStatus } from '../filters/membership.ts';
import { nameOf } from '../image/facts.ts';
import { readAll } from '../listing/read-all.ts';
import type { ListView } from '../listing/view.ts';
import { useReceiving } from '../sharing/receiving/receiving.ts';
import { Senders } from '../sharing/receiving/Senders.tsx';
import type { Selection } from './selection.ts';
import type { Catalog } from './useCatalog.ts';

interface SendersOfListProps {
  readonly catalog: Catalog;
  readonly view: ListView;
  readonly selection: Selection;
  readonly from: ShareStatus;
  readonly onClose: () => void;
}

/** The projects that share the images of the list. */
export function SendersOfList({ catalog, view, selection, from, onClose }: SendersOfListProps) {
  const { source, request, listing, rows, profile } = catalog;
  const { generation } = view;
  const { decide } = useReceiving();
  const list = useMemo(
    () => ({
      // When the list on screen was read again, so is this one.
      generation,
      read: (onImages: (images: readonly Image[]) => void, signal: AbortSignal) =>
        readAll(source, request, ({ images }) => onImages(images), signal),
    }),
    [source, request, generation],
  );
  return (
    <Senders
      list={list}
      from={from}
      isRemoved={(imageId) => listing.isRemoved(imageId)}
      nameOf={nameOf}
      onDecide={(items, to) => {
        selection.drop(items.map(({ id }) => id));
        decide({ items, from, to, rows });
      }}
      onShowOnly={(projectId) => {
        const owner = knownField('owner');
        catalog.setFilters((filters) => setField(filters, owner, [projectId], profile));
      }}
      onClose={onClose}
    />
  );
}
