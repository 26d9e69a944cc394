import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { closeDialogOf, Dialog } from './Dialog.tsx';

interface ConfirmDialogProps {
  /** The question. */
  readonly title: string;
  /** What follows from it. */
  readonly children: ReactNode;
  /** The word for it on its button; `null` where there is nothing to agree to, only something to know. */
  readonly action: string | null;
  /** `danger` unless it can be taken back. */
  readonly look?: 'danger' | 'primary';
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. */
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
