import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { SIGN_IN_WORDS as words } from './messages.ts';
import styles from './SignIn.module.css';
import { useSecondsLeft, type SignInControl } from './useSignIn.ts';

interface SubmitRowProps {
  readonly control: SignInControl;
  /** Other ways to end the form. */
  readonly children?: ReactNode;
}

/** The button of the form, the wait before another try, and the button to cancel. */
export function SubmitRow({ control, children }: SubmitRowProps) {
  const { trying, cancel } = control;
  const isBusy = trying.kind === 'busy';
  const wait = trying.kind === 'failed' ? trying.wait : null;
  const secondsLeft = useSecondsLeft(trying);
  return (
    <>
      <div className={styles.submit}>
        {/* Not disabled while busy: it would lose the focus. A second press does nothing. */}
        <Button look="primary" submits aria-disabled={isBusy || secondsLeft > 0}>
          {isBusy ? `${words.busy}…` : words.submit}
        </Button>
        {isBusy ? <Button onClick={cancel}>{words.cancel}</Button> : children}
      </div>
      {secondsLeft > 0 && <p className={styles.note}>{words.wait(secondsLeft)}</p>}
      <p className={styles.note} role="status">
        {isBusy && trying.isSlow && words.slow}
        {wait !== null && secondsLeft === 0 && words.waited}
      </p>
    </>
  );
}
