import type { ServicePause } from '../api/limiter.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { SERVICE_PAUSE_WORDS as words } from './lazy-messages.ts';
import { useWait } from './useWait.ts';

interface HeldNoticeProps {
  readonly wait: ServicePause;
  readonly onTryNow: () => void;
}

/** That the service asks to wait, and until when. */
export function HeldNotice({ wait: { untilMs, askedMs }, onTryNow }: HeldNoticeProps) {
  return (
    <Banner tone="info" actions={<Button onClick={onTryNow}>{words.tryNow}</Button>}>
      {askedMs === null ? words.asksToWait : words.asksToWaitUntil(askedMs)} {words.tryingAgainAt(untilMs)}
    </Banner>
  );
}

/** When what failed is tried again by itself; nothing where it is not. */
export function RetryTime() {
  const { wait } = useWait();
  return wait === null ? null : <p role="status">{words.tryingAgainAt(wait.untilMs)}</p>;
}
