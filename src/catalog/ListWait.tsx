import { useCallback } from 'react';
import type { Listing } from '../listing/listing.ts';
import type { ListView } from '../listing/view.ts';
import { useWait } from '../session/useWait.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useLongWait } from '../ui/Waiting.tsx';
import { WAIT_WORDS as words } from '../ui/wait-messages.ts';

interface ListWaitProps {
  readonly listing: Listing;
  readonly view: ListView;
}

/** That the list takes longer than usual, for how long, and how to cancel that; afterwards how to continue. */
export function ListWait({ listing, view }: ListWaitProps) {
  const seconds = useLongWait(useCallback(() => listing.waitingSinceMs, [listing]));
  const { wait } = useWait();
  if (view.activity.kind === 'stopped') {
    const isAny = view.total.kind !== 'unknown';
    return (
      <Banner
        tone="info"
        actions={
          <Button look="primary" onClick={() => listing.retry()}>
            {isAny ? words.goOn : words.tryAgain}
          </Button>
        }
      >
        {isAny ? words.cancelledWithin : words.cancelled}
      </Banner>
    );
  }
  // While the service asks to wait, the page says so above the list. Between two ticks the wait may be over.
  if (seconds === null || wait?.kind === 'held' || listing.waitingSinceMs === null) return null;
  return (
    <Banner
      tone="info"
      announced={words.longer}
      actions={<Button onClick={() => listing.stop()}>{words.cancel}</Button>}
    >
      {words.longerFor(seconds)}
    </Banner>
  );
}
