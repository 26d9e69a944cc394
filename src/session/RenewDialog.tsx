import { useEffect } from 'react';
import { whenQuiet } from '../ui/idle.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import { useLife, useSessionState } from './SessionContext.ts';

const SignInDialog = lazyDialog(() => import('./sign-in/SignInDialog.tsx').then((file) => file.SignInDialog));

/** The dialog that asks for the password again, while it is wanted. */
export function RenewDialog() {
  const life = useLife();
  const { life: now, latest } = useSessionState(life);
  const login = latest?.login ?? null;
  const canEnd = login !== null;

  // An effect: fetched beforehand, since the network may be away when it is wanted.
  useEffect(() => (canEnd ? whenQuiet(SignInDialog.prefetch) : undefined), [canEnd]);

  if (latest === null || login === null || (now.kind !== 'over' && now.kind !== 'ending') || !now.asks)
    return null;
  return <SignInDialog session={latest} login={login} when={now.kind} onClose={life.notNow} />;
}
