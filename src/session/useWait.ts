import { useEffect, useSyncExternalStore } from 'react';
import { limiterOf, type Wait } from '../api/limiter.ts';
import { useSession } from './SessionContext.ts';

/** Until when the image service of this project and region is left alone, and the way to try before; `null` when it is not. */
export function useWait(): { readonly wait: Wait | null; readonly tryNow: () => void } {
  const { session } = useSession();
  const limiter = limiterOf({ projectId: session.project.id, region: session.region });
  return { wait: useSyncExternalStore(limiter.subscribe, limiter.getView), tryNow: limiter.tryNow };
}

/** Does something whenever what failed may be tried again: after a pause, and as soon as the network is back. */
export function useResume(resume: () => void): void {
  const { session } = useSession();
  const { projectId, region } = { projectId: session.project.id, region: session.region };
  // An effect: the service and the network are outside of React.
  useEffect(() => {
    const limiter = limiterOf({ projectId, region });
    const stop = limiter.onResume(resume);
    window.addEventListener('online', limiter.networkBack);
    return () => {
      stop();
      window.removeEventListener('online', limiter.networkBack);
    };
  }, [projectId, region, resume]);
}
