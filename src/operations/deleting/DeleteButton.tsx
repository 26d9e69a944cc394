import { Button } from '../../ui/Button.tsx';
import { lazyDialog } from '../../ui/lazy.tsx';
import { useOperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { useAsked } from '../useAsked.ts';
import type { LeavingRows } from './delete-images.ts';
import { OPERATION_LABELS as labels } from '../label-messages.ts';

/** With what does the work: who has answered the question need not be told that it cannot be done. */
const loadRoom = () => import('./delete-images.ts');
const DeleteDialog = lazyDialog(
  async () => (await Promise.all([import('./DeleteDialog.tsx'), loadRoom()]))[0].DeleteDialog,
);

interface DeleteButtonProps {
  readonly targets: readonly Target[];
  /** The lists that they leave. */
  readonly rows: LeavingRows;
  /** Deleting begins: whatever shows these images shows them no longer. */
  readonly onDeleting: (imageIds: readonly string[]) => void;
}

/** Deletes images, after a question. */
export function DeleteButton({ targets, rows, onDeleting }: DeleteButtonProps) {
  const place = useOperationScope();
  const { asked, dismiss, button } = useAsked(DeleteDialog, targets);

  async function confirm(doomed: readonly Target[], withBackups: boolean): Promise<void> {
    dismiss();
    const room = await loadRoom();
    onDeleting(doomed.map(({ imageId }) => imageId));
    await room.deleteImages(place, { targets: doomed, withBackups, rows });
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
