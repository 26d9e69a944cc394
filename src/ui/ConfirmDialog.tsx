import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './ConfirmDialog.module.css';

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
  readonly onCancel: () => void;
}

/** Asks before something that cannot be taken back. It is there as long as it is rendered. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action, look = 'danger', cancel, onConfirm, onCancel } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // An effect: a modal dialog is opened by a call.
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  // Closed before it goes: only then does the focus come back to what opened it.
  function leave(then: () => void): void {
    dialog.current?.close();
    then();
  }

  // By hand: whatever the dialog stands in must not take the key for itself.
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    leave(onCancel);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape cancels from anywhere inside
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        leave(onCancel);
      }}
    >
      <h2 id={`${id}-title`} className={styles.title}>
        {title}
      </h2>
      <div id={`${id}-words`} className={styles.words}>
        {children}
      </div>
      <div className={styles.actions}>
        <Button onClick={() => leave(onCancel)}>{cancel}</Button>
        {action !== null && (
          <Button look={look} onClick={() => leave(onConfirm)}>
            {action}
          </Button>
        )}
      </div>
    </dialog>
  );
}
