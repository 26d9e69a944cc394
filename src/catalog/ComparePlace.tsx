import { lazy } from 'react';
import { Optional } from '../ui/Optional.tsx';
import { useCompare } from './useCompare.ts';

const CompareDialog = lazy(() =>
  import('../image/compare/CompareDialog.tsx').then((room) => ({ default: room.CompareDialog })),
);

/** Images side by side over the list, while the address says so. */
export function ComparePlace() {
  const { compared, change, close, hrefOf, open } = useCompare();
  if (compared === null) return null;
  return (
    <Optional>
      <CompareDialog
        compared={compared}
        hrefOf={hrefOf}
        onOpen={open}
        onRemove={(imageId) => change(compared.imageIds.filter((id) => id !== imageId))}
        onClose={close}
      />
    </Optional>
  );
}
