import { Button } from '../../ui/Button.tsx';
import { lazyDialog } from '../../ui/lazy.tsx';
import { OPERATION_LABELS as labels } from '../label-messages.ts';
import { useOperationScope } from '../operation-scope.ts';
import { itemsOf, type Target } from '../target.ts';
import { useAsked } from '../useAsked.ts';
import type { Edit } from './edit-requests.ts';

/** The dialog is loaded together with the code that edits: what the user typed must not be lost for lack of code. */
const loadRoom = () => import('./edit-images.ts');
const EditDialog = lazyDialog(
  async () => (await Promise.all([import('./EditDialog.tsx'), loadRoom()]))[0].EditDialog,
);

/** Edits several images at once, in a dialog. */
export function EditButton({ targets }: { readonly targets: readonly Target[] }) {
  const place = useOperationScope();
  const { asked, dismiss, button } = useAsked(EditDialog, targets);

  async function apply(own: readonly Target[], edit: Edit): Promise<void> {
    const room = await loadRoom();
    await room.editImages(place, room.editOrder(itemsOf(own), edit));
  }

  return (
    <>
      <Button {...button}>{labels.edit}</Button>
      {asked !== null && (
        <EditDialog
          place={place}
          targets={asked}
          onApply={(own, edit) => void apply(own, edit)}
          onClose={dismiss}
        />
      )}
    </>
  );
}
