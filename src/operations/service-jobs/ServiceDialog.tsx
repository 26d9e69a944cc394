import { useRef, type ReactNode, type RefObject } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from '../editing/EditDialog.module.css';
import { SERVICE_DIALOG_WORDS as words } from './form-messages.ts';
import { focusProblem } from './FormFields.tsx';

interface ServiceDialogProps {
  readonly title: string;
  /** What the button says that sends the form. */
  readonly confirm: string;
  /** There is something to send. */
  readonly isPossible?: boolean;
  /** A field has a problem: the form is not sent, and that field gets the focus. */
  readonly isWrong: boolean;
  readonly isSending: boolean;
  readonly returnTo: RefObject<HTMLElement | null>;
  /** The user wants to send: from now on what is missing is said. */
  readonly onTry: () => void;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog that begins jobs of the service. */
export function ServiceDialog(props: ServiceDialogProps) {
  const { isPossible = true, isWrong, isSending, onTry, onSend, onClose } = props;
  const form = useRef<HTMLFormElement>(null);

  function submit(): void {
    if (!isPossible) return;
    onTry();
    if (isWrong) focusProblem(form);
    else onSend();
  }

  return (
    <Dialog
      title={props.title}
      width="text"
      hasTabStops={isPossible}
      returnTo={props.returnTo}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{isPossible ? words.cancel : words.close}</Button>
          {isPossible && (
            <Button look="primary" aria-disabled={isSending} onClick={submit}>
              {isSending ? words.sending : props.confirm}
            </Button>
          )}
        </>
      }
    >
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {props.children}
        {/* Enter in a field sends the form, which takes a button inside of it. */}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
