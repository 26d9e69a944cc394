import { useState, type RefObject } from 'react';
import { jobScopeOf, useOperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { REGISTER_WORDS as words } from './form-messages.ts';
import { bucketPathProblem } from './form-rules.ts';
import { TextField } from './FormFields.tsx';
import { serviceJobs } from './page-jobs.ts';
import { RefusedJob } from './Refused.tsx';
import { ServiceDialog } from './ServiceDialog.tsx';
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
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const { isSending, refusal, send } = useSending(onClose);
  const problem = bucketPathProblem(typed);

  const work = registerWork(target.imageId, target.name, typed);

  return (
    <ServiceDialog
      title={words.title}
      confirm={words.confirm}
      isWrong={problem !== null}
      isSending={isSending}
      returnTo={returnTo}
      onTry={() => setTried(true)}
      onSend={() => void send(work, () => serviceJobs.start(place, jobScopeOf(place), work))}
      onClose={onClose}
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
    </ServiceDialog>
  );
}
