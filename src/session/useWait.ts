import { useEffect, useSyncExternalStore } from 'react';
import { limiterOf, type ServicePause } from '../api/limiter.ts';
import { useSession } from './SessionContext.ts';

/** The present pause of the image service of this project and region, `null` without one, and how to end it early. */
export function useWait(): { readonly wait: ServicePause | null; readonly tryNow: () => void } {
  const { session } = useSession();
  const limiter = limiterOf({ projectId: session.project.id, region: session.region });
  return { wait: useSyncExternalStore(limiter.subscribe, limiter.getView), tryNow: limiter.tryNow };
}

/** Calls `resume` whenever what failed may be tried again: after a pause, and as soon as the network is back. */
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
