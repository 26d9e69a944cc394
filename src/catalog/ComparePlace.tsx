import { lazyDialog } from '../ui/lazy.tsx';
import { ServicePlace } from './ServicePlace.tsx';
import { useCompare } from './useCompare.ts';

const CompareDialog = lazyDialog(() =>
  import('../image/compare/CompareDialog.tsx').then((file) => file.CompareDialog),
);

/** What the address names over the list: a comparison, or a page about the service. */
export function ComparePlace() {
  return (
    <>
      <Comparison />
      <ServicePlace />
    </>
  );
}

function Comparison() {
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
