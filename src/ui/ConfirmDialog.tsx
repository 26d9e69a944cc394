import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { closeDialogOf, Dialog } from './Dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** The consequences. */
  readonly children: ReactNode;
  /** The label of the confirming button; `null` where there is nothing to confirm. */
  readonly action: string | null;
  /** `danger` unless the action can be undone. */
  readonly look?: 'danger' | 'primary';
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before an action that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action, look = 'danger', cancel, onConfirm, onClose } = props;
  return (
    <Dialog
      title={title}
      width="question"
      hasTabStops={false}
      isDescribed
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          {action !== null && (
            <Button
              look={look}
              onClick={(event) => {
                closeDialogOf(event);
                onConfirm();
              }}
            >
              {action}
            </Button>
          )}
        </>
      }
    >
      {children}
    </Dialog>
  );
}
