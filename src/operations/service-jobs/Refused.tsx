import type { ApiError } from '../../api/errors.ts';
import { ServiceSaid } from '../../session/ServiceSaid.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { explainRefused } from './messages.ts';

/** Why the service did not begin a job: ours and its own words. */
export function RefusedJob({
  error,
  advice,
}: {
  readonly error: ApiError;
  readonly advice?: string | undefined;
}) {
  const explained = explainRefused(error);
  return (
    <NoteBox tone="bad" role="alert">
      <p>
        <strong>{explained.title}</strong>
      </p>
      <p>{advice ?? explained.advice}</p>
      <ServiceSaid error={error} facts={error.code ?? ''} />
    </NoteBox>
  );
}
