import { Boundary } from '../ui/Boundary.tsx';
import { useIdle } from '../ui/idle.ts';
import { lazyComponent } from '../ui/lazy.tsx';
import { MissingScope } from './MissingScope.tsx';
import { useOpening } from './ScopedSession.tsx';

const SessionChanges = lazyComponent(() =>
  import('./SessionChanges.tsx').then((room) => room.SessionChanges),
);

/** What there is to say about the session, below the bar: that it ends, is over, or is not where the link asked. */
export function SessionNotices() {
  const opening = useOpening();
  const isIdle = useIdle();
  return (
    <>
      {isIdle && (
        <Boundary>
          <SessionChanges />
        </Boundary>
      )}
      {opening.kind !== 'failed' && <MissingScope />}
    </>
  );
}
