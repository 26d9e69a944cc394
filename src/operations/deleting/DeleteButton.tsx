import { Button } from '../../ui/Button.tsx';
import { sayNotLoaded } from '../not-loaded.ts';
import { usePlace } from '../place.ts';
import type { Target } from '../target.ts';
import { useAsked } from '../useAsked.ts';
import type { LeavingRows } from './delete-images.ts';
import { OPERATION_LABELS as labels } from '../labels.ts';

const loadDialog = () => import('./DeleteDialog.tsx').then(({ DeleteDialog }) => DeleteDialog);

interface DeleteButtonProps {
  readonly targets: readonly Target[];
  /** The lists that they leave. */
  readonly rows: LeavingRows;
  /** Deleting begins: whatever shows these images shows them no longer. */
  readonly onDeleting: (imageIds: readonly string[]) => void;
}

/** Deletes images, after a question. */
export function DeleteButton({ targets, rows, onDeleting }: DeleteButtonProps) {
  const place = usePlace();
  const { Dialog, asked, dismiss, button } = useAsked(loadDialog, targets);

  async function confirm(doomed: readonly Target[], withBackups: boolean): Promise<void> {
    dismiss();
    const room = await import('./delete-images.ts').catch(() => null);
    if (room === null) {
      sayNotLoaded();
      return;
    }
    onDeleting(doomed.map(({ imageId }) => imageId));
    await room.deleteImages(place, { targets: doomed, withBackups, rows });
  }

  return (
    <>
      <Button look="danger" {...button}>
        {labels.delete}
      </Button>
      {asked !== null && Dialog !== null && (
        <Dialog
          place={place}
          targets={asked}
          onConfirm={(doomed, withBackups) => void confirm(doomed, withBackups)}
          onCancel={dismiss}
        />
      )}
    </>
  );
}
