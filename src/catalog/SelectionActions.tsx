import { useMemo } from 'react';
import { DeleteButton } from '../operations/deleting/DeleteButton.tsx';
import { EditButton } from '../operations/editing/EditButton.tsx';
import type { Selection } from './selection.ts';
import type { Catalog } from './useCatalog.ts';

interface SelectionActionsProps {
  readonly catalog: Catalog;
  readonly selection: Selection;
}

/** What can be done to the images that are marked. */
export function SelectionActions({ catalog, selection }: SelectionActionsProps) {
  const { imageId, close, lists } = catalog;
  const { images } = selection;
  const targets = useMemo(() => [...images.values()], [images]);

  function onDeleting(imageIds: readonly string[]): void {
    if (imageId !== null && imageIds.includes(imageId)) close();
  }

  return (
    <>
      <EditButton targets={targets} />
      <DeleteButton targets={targets} rows={lists} onDeleting={onDeleting} />
    </>
  );
}
