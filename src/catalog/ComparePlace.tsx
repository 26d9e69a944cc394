import { lazyDialog } from '../ui/lazy.tsx';
import { useCompare } from './useCompare.ts';

const CompareDialog = lazyDialog(() =>
  import('../image/compare/CompareDialog.tsx').then((file) => file.CompareDialog),
);

/** The comparison over the list, while the address names one. */
export function ComparePlace() {
  const { compared, link, change, close, hrefOf, open } = useCompare();
  if (compared === null) return null;
  return (
    <CompareDialog
      compared={compared}
      link={link}
      hrefOf={hrefOf}
      onOpen={open}
      onRemove={(imageId) => change(compared.imageIds.filter((id) => id !== imageId))}
      onClose={close}
    />
  );
}
