import { Button } from '../../ui/Button.tsx';
import { lazyDialog } from '../../ui/lazy.tsx';
import { useOperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { useAsked } from '../useAsked.ts';
import type { LeavingRows } from './delete-images.ts';
import { OPERATION_LABELS as labels } from '../label-messages.ts';

/** The dialog is loaded together with the code that deletes: a confirmed deletion must not fail for lack of code. */
const loadRoom = () => import('./delete-images.ts');
const DeleteDialog = lazyDialog(
  async () => (await Promise.all([import('./DeleteDialog.tsx'), loadRoom()]))[0].DeleteDialog,
);

interface DeleteButtonProps {
  readonly targets: readonly Target[];
  /** The lists that the images leave. */
  readonly rows: LeavingRows;
  /** Called when deletion starts: the page closes what shows these images. */
  readonly onDeleting: (imageIds: readonly string[]) => void;
}

export function DeleteButton({ targets, rows, onDeleting }: DeleteButtonProps) {
  const place = useOperationScope();
  const { asked, dismiss, button } = useAsked(DeleteDialog, targets);

  async function confirm(doomed: readonly Target[], withBackups: boolean): Promise<void> {
    dismiss();
    const room = await loadRoom();
    onDeleting(doomed.map(({ imageId }) => imageId));
    await room.deleteImages(place, room.deleteOrder(doomed, withBackups, rows));
  }

  return (
    <>
      <Button look="danger" {...button}>
        {labels.delete}
      </Button>
      {asked !== null && (
        <DeleteDialog
          place={place}
          targets={asked}
          onConfirm={(doomed, withBackups) => void confirm(doomed, withBackups)}
          onClose={dismiss}
        />
      )}
    </>
  );
}
