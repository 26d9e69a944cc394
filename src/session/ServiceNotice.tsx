import { Boundary } from '../ui/Boundary.tsx';
import { lazyComponent } from '../ui/lazy.tsx';
import { useWait } from './useWait.ts';

const HeldNotice = lazyComponent(() => import('./WaitNotices.tsx').then((room) => room.HeldNotice));

/** That the service asks to wait, and until when; requests then continue by themselves. */
export function ServiceNotice() {
  const { wait, tryNow } = useWait();
  if (wait === null || wait.kind !== 'held') return null;
  return (
    <Boundary>
      <HeldNotice wait={wait} onTryNow={tryNow} />
    </Boundary>
  );
}
