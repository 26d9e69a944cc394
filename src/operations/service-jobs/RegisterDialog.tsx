import { useRef, useState, type RefObject } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from '../editing/EditDialog.module.css';
import { jobScopeOf, useOperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { REGISTER_WORDS as words } from './form-messages.ts';
import { bucketPathProblem } from './form-rules.ts';
import { focusProblem, TextField } from './FormFields.tsx';
import { serviceJobs } from './page-jobs.ts';
import { RefusedJob } from './Refused.tsx';
import { registerWork } from './service-work.ts';
import { useSending } from './useSending.ts';

interface RegisterDialogProps {
  readonly target: Target;
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Gives a queued image its file, which the service reads from a bucket. */
export function RegisterDialog({ target, returnTo, onClose }: RegisterDialogProps) {
  const place = useOperationScope();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const { isSending, refusal, send } = useSending(onClose);
  const problem = bucketPathProblem(typed);

  function submit(): void {
    setTried(true);
    if (problem !== null) focusProblem(form);
    else {
      const work = registerWork(target.imageId, target.name, typed);
      void send(() => serviceJobs.start(place, jobScopeOf(place), work));
    }
  }

  return (
    <Dialog
      title={words.title}
      width="text"
      returnTo={returnTo}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" aria-disabled={isSending} onClick={submit}>
            {isSending ? words.sending : words.confirm}
          </Button>
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
        {refusal !== null && <RefusedJob error={refusal} />}
        <TextField
          label={words.file}
          help={words.fileHelp}
          value={typed}
          problem={problem}
          isTried={isTried}
          isFirst
          onType={setTyped}
        />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
