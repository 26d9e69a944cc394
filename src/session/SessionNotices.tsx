import { apart } from '../ui/apart.tsx';
import { Optional } from '../ui/Optional.tsx';
import { useIdle } from '../ui/idle.ts';
import { MissingScope } from './MissingScope.tsx';
import { useOpening } from './ScopedSession.tsx';

const SessionChanges = apart(() => import('./SessionChanges.tsx').then((room) => room.SessionChanges));

/** What there is to say about the session, below the bar: that it ends, is over, or is not where the link asked. */
export function SessionNotices() {
  const opening = useOpening();
  const isIdle = useIdle();
  return (
    <>
      {isIdle && (
        <Optional>
          <SessionChanges />
        </Optional>
      )}
      {opening.kind !== 'failed' && <MissingScope />}
    </>
  );
}
