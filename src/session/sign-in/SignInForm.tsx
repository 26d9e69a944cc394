import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import styles from './SignIn.module.css';
import { canTry, type SignInControl } from './useSignIn.ts';

interface SignInFormProps {
  readonly label: string;
  readonly control: SignInControl;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form that signs in: Enter sends it, and the first field that is still empty has the focus. */
export function SignInForm({ label, control, onSubmit, children }: SignInFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { trying } = control;
  const isWaiting = trying.kind === 'busy';
  // An effect: the focus is the document's. After a try the secret is empty again, and wanted next.
  useEffect(() => {
    if (!isWaiting) focusFirstEmpty(form.current);
  }, [isWaiting]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (canTry(trying)) onSubmit();
  }

  return (
    // Never as a link, whatever happens to the script: an address is kept in logs.
    <form ref={form} method="post" aria-label={label} className={styles.form} onSubmit={submit}>
      {children}
    </form>
  );
}

/** Takes the focus to the first field that has to be filled in and is not; to the last one when all are. */
function focusFirstEmpty(form: HTMLFormElement | null): void {
  const fields = [...(form?.elements ?? [])].filter(
    (element): element is HTMLInputElement => element instanceof HTMLInputElement && element.required,
  );
  (fields.find(({ value }) => value === '') ?? fields.at(-1))?.focus();
}
