import { toApiError } from '../../api/errors.ts';
import { ERROR_WORDS } from '../../api/error-messages.ts';
import { ServiceSaid } from '../../session/ServiceSaid.tsx';
import { useExplanation } from '../../session/useExplanation.ts';
import { Button } from '../../ui/Button.tsx';
import { NoteBox } from '../../ui/Note.tsx';

interface FailedProps {
  readonly error: Error;
  /** What could not be loaded: “the stores”. */
  readonly what: string;
  readonly onRetry: () => void;
}

/** Why something of the service could not be loaded, and a button to try again. */
export function Failed({ error, what, onRetry }: FailedProps) {
  const failure = toApiError(error);
  const explanation = useExplanation(failure, what);
  return (
    <NoteBox tone="bad" role="alert">
      {explanation !== null && (
        <>
          <p>
            <strong>{explanation.title}</strong>
          </p>
          <p>{explanation.advice}</p>
        </>
      )}
      <ServiceSaid error={failure} />
      <p>
        <Button onClick={onRetry}>{ERROR_WORDS.tryAgain}</Button>
      </p>
    </NoteBox>
  );
}
