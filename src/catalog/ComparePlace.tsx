import { valueOf } from '../filters/address.ts';
import { useAddress } from '../navigation/useAddress.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import { ServicePagePlace } from './ServicePagePlace.tsx';
import { SERVICE_PAGE, servicePageIn } from './service-page.ts';
import { useCompare } from './useCompare.ts';

const CompareDialog = lazyDialog(() =>
  import('../image/compare/CompareDialog.tsx').then((file) => file.CompareDialog),
);

/** What the address names over the list: a comparison, or a page about the service. */
export function ComparePlace() {
  const { compared, link, change, close, hrefOf, open } = useCompare();
  const page = servicePageIn(valueOf(useAddress().address.ui, SERVICE_PAGE));
  return (
    <>
      {compared !== null && (
        <CompareDialog
          compared={compared}
          link={link}
          hrefOf={hrefOf}
          onOpen={open}
          onRemove={(imageId) => change(compared.imageIds.filter((id) => id !== imageId))}
          onClose={close}
        />
      )}
      {page !== null && <ServicePagePlace page={page} />}
    </>
  );
}
