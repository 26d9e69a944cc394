import { useAddress } from '../navigation/useAddress.ts';
import { NEW_IMAGE } from '../paths.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import type { Catalog } from './useCatalog.ts';

const CreateDialog = lazyDialog(() =>
  import('../image/create/CreateDialog.tsx').then((file) => file.CreateDialog),
);

/** The form for a new image over the list, while the address names it. */
export function CreatePlace({ catalog: { listing, open, close } }: { readonly catalog: Catalog }) {
  const { imageId } = useAddress();
  if (imageId !== NEW_IMAGE) return null;
  return (
    <CreateDialog onCreated={() => void listing.refresh()} onOpen={({ id }) => open(id)} onClose={close} />
  );
}
