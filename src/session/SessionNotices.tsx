import { Boundary } from '../ui/Boundary.tsx';
import { useIdle } from '../ui/idle.ts';
import { lazyComponent } from '../ui/lazy.tsx';
import { useOpening } from './ScopedSession.tsx';
import { useSession } from './SessionContext.ts';

const SessionChanges = lazyComponent(() =>
  import('./SessionChanges.tsx').then((room) => room.SessionChanges),
);

const MissingScope = lazyComponent(() => import('./MissingScope.tsx').then((room) => room.MissingScope));

/** What there is to say about the session, below the bar: that it ends, is over, or is not where the link asked. */
export function SessionNotices() {
  const opening = useOpening();
  const { session } = useSession();
  const isIdle = useIdle();
  return (
    <>
      {isIdle && (
        <Boundary>
          <SessionChanges />
        </Boundary>
      )}
      {opening.kind !== 'failed' && session.missing !== undefined && (
        <Boundary>
          <MissingScope />
        </Boundary>
      )}
    </>
  );
}
