import { useEffect, useState } from 'react';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useLife, useSessionState, useSession } from './SessionContext.ts';
import { SESSION_WORDS } from './messages.ts';
import { projectText } from './project-label.ts';
import { useOpening, type Opening } from './ScopedSession.tsx';
import { SESSION_CHANGE_WORDS as words } from './lazy-messages.ts';
import { useExplanation } from './useExplanation.ts';

/** What happens to the session after the page was opened. Loaded beforehand: there may be no network by then. */
export function SessionChanges() {
  const opening = useOpening();
  return (
    <>
      <Ending />
      {opening.kind === 'failed' && <NotOpened opening={opening} />}
    </>
  );
}

function Ending() {
  const life = useLife();
  const { life: now, endsAtMs } = useSessionState(life);
  if (now.kind === 'ending' && endsAtMs !== null) {
    return <EndsSoon endsAtMs={endsAtMs} onStay={() => void life.staySignedIn()} />;
  }
  // Under the dialog the page stays as it was.
  if (now.kind !== 'over' || now.asks) return null;
  return (
    <Banner
      tone="bad"
      fact="session"
      actions={
        <Button look="primary" onClick={life.ask}>
          {words.signInAgain}
        </Button>
      }
    >
      <strong>{words.overTitle}</strong> {words.overAdvice}
    </Banner>
  );
}

interface EndsSoonProps {
  readonly endsAtMs: number;
  readonly onStay: () => void;
}

const SECOND_MS = 1000;
const LAST_MS = 60_000;

function EndsSoon({ endsAtMs, onStay }: EndsSoonProps) {
  const [firstMs] = useState(() => endsAtMs - Date.now());
  const [leftMs, setLeftMs] = useState(firstMs);
  // An effect: timers are outside of React.
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(endsAtMs - Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [endsAtMs]);
  // Read out when it appears and once more near the end, not with every minute.
  const announced = leftMs < LAST_MS ? Math.min(firstMs, LAST_MS - 1) : firstMs;
  return (
    <Banner
      tone="info"
      announced={words.endsIn(announced)}
      actions={
        <Button look="primary" onClick={onStay}>
          {words.staySignedIn}
        </Button>
      }
    >
      <strong>{words.endsIn(leftMs)}</strong> {words.endsAdvice}
    </Banner>
  );
}

function NotOpened({ opening }: { readonly opening: Extract<Opening, { readonly kind: 'failed' }> }) {
  const { session } = useSession();
  const { error, tryAgain } = opening;
  const explanation = useExplanation(error, words.whatProject);
  return (
    <Banner
      tone="bad"
      actions={
        <Button look="primary" onClick={tryAgain}>
          {SESSION_WORDS.tryAgain}
        </Button>
      }
    >
      <strong>{words.notOpened}</strong> {words.stillHere(projectText(session))}{' '}
      {explanation !== null && `${explanation.title}. ${explanation.advice} `}
      {error.requestId !== null && (
        <>
          {SESSION_WORDS.requestId} <code translate="no">{error.requestId}</code>
        </>
      )}
    </Banner>
  );
}
