import { lazy, Suspense, useEffect } from 'react';
import { useLife, useSessionState } from './LifeContext.ts';

const loadDialog = () =>
  import('./sign-in/SignInDialog.tsx').then(({ SignInDialog }) => ({ default: SignInDialog }));
const LazyDialog = lazy(loadDialog);

/** The dialog that asks for the password again, while it is wanted. */
export function RenewDialog() {
  const { life, latest } = useSessionState(useLife());
  const login = latest?.login ?? null;
  const isNeeded = login !== null;
  // An effect: it is fetched beforehand, since the network may be away when it is wanted.
  useEffect(() => {
    if (isNeeded) requestIdleCallback(() => void loadDialog());
  }, [isNeeded]);
  if (latest === null || login === null) return null;
  if ((life.kind !== 'over' && life.kind !== 'ending') || !life.asks) return null;
  return (
    <Suspense>
      <LazyDialog session={latest} login={login} when={life.kind} />
    </Suspense>
  );
}
