import { DeleteButton } from '../operations/deleting/DeleteButton.tsx';
import { EditButton } from '../operations/editing/EditButton.tsx';
import { ServiceMenu } from '../operations/service-jobs/ServiceMenu.tsx';
import { StateMenu } from '../operations/state/StateMenu.tsx';
import type { Target } from '../operations/target.ts';
import type { Catalog } from './useCatalog.ts';

interface SelectionActionsProps {
  readonly catalog: Catalog;
  readonly targets: readonly Target[];
}

/** Actions on the selected images. */
export function SelectionActions({ catalog, targets }: SelectionActionsProps) {
  const { imageId, close, lists } = catalog;

  function onDeleting(imageIds: readonly string[]): void {
    if (imageId !== null && imageIds.includes(imageId)) close();
  }

  return (
    <>
      <EditButton targets={targets} />
      <ServiceMenu targets={targets} />
      <StateMenu targets={targets} />
      <DeleteButton targets={targets} rows={lists} onDeleting={onDeleting} />
    </>
  );
}
