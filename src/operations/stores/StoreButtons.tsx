import { useState } from 'react';
import type { JobItem } from '../../work/job.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useOperationScope } from '../operation-scope.ts';
import { STORE_WORDS as words } from './messages.ts';
import { copyToStore, deleteCopies } from './store-jobs.ts';
import type { StoreCopy } from './store-state.ts';

interface StoreButtonProps {
  readonly item: JobItem;
  readonly copy: StoreCopy;
  /** Whether the user may change the image, by its owner. */
  readonly isOwn: boolean;
}

/** Makes the copy of an image in a store, or deletes it after a question; nothing where neither is possible. */
export function StoreButton({ item, copy: { store, state, obstacle }, isOwn }: StoreButtonProps) {
  const place = useOperationScope();
  const [isAsked, setAsked] = useState(false);
  const isThere = state === 'there';
  if (!isOwn || state === 'copying' || obstacle === 'not-active' || obstacle === 'read-only') return null;
  const label = isThere ? words.removeOf(item.name, store.id) : words.copyOf(item.name, store.id);
  const reason = obstacle === null ? null : words.obstacles[obstacle];
  return (
    <>
      <Button
        look="quiet"
        aria-label={reason === null ? label : `${label}. ${reason}`}
        title={reason ?? label}
        // Not `disabled`: what has the focus would lose it when a copy has been made.
        aria-disabled={reason !== null}
        onClick={() => {
          if (reason !== null) return;
          if (isThere) setAsked(true);
          else void copyToStore(place, [item], store.id);
        }}
      >
        {isThere ? words.remove : words.copy}
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={words.removeTitle(item.name, store.id)}
          action={words.remove}
          cancel={words.cancel}
          onConfirm={() => {
            setAsked(false);
            void deleteCopies(place, [item], store.id);
          }}
          onClose={() => setAsked(false)}
        >
          <p>{words.removeText}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
