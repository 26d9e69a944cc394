import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { SESSION_WORDS as words } from './messages.ts';
import { useWait } from './useWait.ts';

/** That the service asks to wait, and until when; everything goes on by itself then. */
export function ServiceNotice() {
  const { wait, tryNow } = useWait();
  if (wait === null || wait.kind !== 'held') return null;
  const { untilMs, askedMs } = wait;
  return (
    <Banner tone="info" actions={<Button onClick={tryNow}>{words.tryNow}</Button>}>
      {askedMs === null ? words.asksToWait : words.asksToWaitUntil(askedMs)} {words.tryingAgainAt(untilMs)}
    </Banner>
  );
}

/** When what failed is tried again by itself; nothing where it is not. */
export function RetryTime() {
  const { wait } = useWait();
  return wait === null ? null : <p role="status">{words.tryingAgainAt(wait.untilMs)}</p>;
}
