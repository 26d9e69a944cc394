import { lazy, useState } from 'react';
import { ahead } from '../../ui/ahead.ts';
import { Button } from '../../ui/Button.tsx';
import { Optional } from '../../ui/Optional.tsx';
import { say } from '../../ui/Toast.tsx';
import { OPERATION_LABELS as labels } from '../labels.ts';
import { OPERATION_WORDS } from '../messages.ts';
import { usePlace } from '../place.ts';
import type { Target } from '../target.ts';
import type { Edit } from './plan.ts';

const loadDialog = () => import('./EditDialog.tsx').then(({ EditDialog }) => ({ default: EditDialog }));
const LazyDialog = lazy(loadDialog);

/** Changes images alike, after a dialog that asks for what. */
export function EditButton({ targets }: { readonly targets: readonly Target[] }) {
  const place = usePlace();
  const [asked, setAsked] = useState<readonly Target[] | null>(null);

  async function apply(own: readonly Target[], edit: Edit): Promise<void> {
    const room = await import('./edit-images.ts').catch(() => null);
    if (room === null) {
      say(OPERATION_WORDS.notLoaded);
      return;
    }
    const subjects = own.map(({ imageId, name }) => ({ id: imageId, name }));
    await room.editImages(place, subjects, edit);
  }

  return (
    <>
      <Button
        // By the time it is clicked, the dialog is often there.
        onPointerEnter={() => ahead(loadDialog)}
        onFocus={() => ahead(loadDialog)}
        onClick={() => setAsked(targets)}
      >
        {labels.edit}
      </Button>
      {asked !== null && (
        <Optional>
          <LazyDialog
            place={place}
            targets={asked}
            onApply={(own, edit) => void apply(own, edit)}
            onClose={() => setAsked(null)}
          />
        </Optional>
      )}
    </>
  );
}
