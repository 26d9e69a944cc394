import { useEffect, useState } from 'react';
import { whenIdle } from '../ui/idle.ts';
import { useLife, useSessionState } from './LifeContext.ts';
import type { SignInDialog } from './sign-in/SignInDialog.tsx';

const loadDialog = () => import('./sign-in/SignInDialog.tsx').then((file) => file.SignInDialog);

/** The dialog that asks for the password again, while it is wanted. */
export function RenewDialog() {
  const life = useLife();
  const { life: now, latest } = useSessionState(life);
  const [Dialog, setDialog] = useState<typeof SignInDialog | null>(null);
  const login = latest?.login ?? null;
  const canEnd = login !== null;
  const asks = (now.kind === 'over' || now.kind === 'ending') && now.asks;

  // Effects: what is loaded comes from outside of React. Not by `lazy`, which would take the page down with a dialog
  // that cannot be fetched; and beforehand, since the network may be away when it is wanted.
  useEffect(() => {
    if (!canEnd) return undefined;
    return whenIdle(() => {
      // Fetched anew when it is wanted.
      loadDialog()
        .then((loaded) => setDialog(() => loaded))
        .catch(() => undefined);
    });
  }, [canEnd]);
  useEffect(() => {
    if (!asks || Dialog !== null) return;
    loadDialog()
      .then((loaded) => setDialog(() => loaded))
      .catch(life.notNow);
  }, [asks, Dialog, life]);

  if (latest === null || login === null || Dialog === null || !asks) return null;
  return <Dialog session={latest} login={login} when={now.kind} />;
}
