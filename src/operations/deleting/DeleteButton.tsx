import { lazy, useState } from 'react';
import { ahead } from '../../ui/ahead.ts';
import { Button } from '../../ui/Button.tsx';
import { say } from '../../ui/Toast.tsx';
import { Optional } from '../../ui/Optional.tsx';
import { OPERATION_WORDS } from '../messages.ts';
import { usePlace } from '../place.ts';
import type { Target } from '../target.ts';
import type { LeavingRows } from './delete-images.ts';
import { OPERATION_LABELS as labels } from '../labels.ts';

const loadDialog = () => import('./DeleteDialog.tsx').then(({ DeleteDialog }) => ({ default: DeleteDialog }));
const LazyDialog = lazy(loadDialog);

interface DeleteButtonProps {
  readonly targets: readonly Target[];
  /** The list that they leave. */
  readonly rows: LeavingRows;
  /** Deleting begins: whatever shows these images shows them no longer. */
  readonly onDeleting: (imageIds: readonly string[]) => void;
}

/** Deletes images, after a question. */
export function DeleteButton({ targets, rows, onDeleting }: DeleteButtonProps) {
  const place = usePlace();
  const [asked, setAsked] = useState<readonly Target[] | null>(null);

  async function confirm(doomed: readonly Target[], withBackups: boolean): Promise<void> {
    setAsked(null);
    const room = await import('./delete-images.ts').catch(() => null);
    if (room === null) {
      say(OPERATION_WORDS.notLoaded);
      return;
    }
    onDeleting(doomed.map(({ imageId }) => imageId));
    await room.deleteImages(place, { targets: doomed, withBackups, rows });
  }

  return (
    <>
      <Button
        look="danger"
        // By the time it is clicked, the question is often there.
        onPointerEnter={() => ahead(loadDialog)}
        onFocus={() => ahead(loadDialog)}
        onClick={() => setAsked(targets)}
      >
        {labels.delete}
      </Button>
      {asked !== null && (
        <Optional>
          <LazyDialog
            place={place}
            targets={asked}
            onConfirm={(doomed, withBackups) => void confirm(doomed, withBackups)}
            onCancel={() => setAsked(null)}
          />
        </Optional>
      )}
    </>
  );
}
