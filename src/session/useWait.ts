import { useEffect, useSyncExternalStore } from 'react';
import { throttleOf, type Wait } from '../api/throttle.ts';
import { useSession } from './SessionContext.ts';

/** Until when the image service of this project and region is left alone, and the way to try before; `null` when it is not. */
export function useWait(): { readonly wait: Wait | null; readonly tryNow: () => void } {
  const { session } = useSession();
  const throttle = throttleOf({ projectId: session.project.id, region: session.region });
  return { wait: useSyncExternalStore(throttle.subscribe, throttle.getView), tryNow: throttle.tryNow };
}

/** Does something whenever what failed may be tried again: after a pause, and as soon as the network is back. */
export function useResume(resume: () => void): void {
  const { session } = useSession();
  const { projectId, region } = { projectId: session.project.id, region: session.region };
  // An effect: the service and the network are outside of React.
  useEffect(() => {
    const throttle = throttleOf({ projectId, region });
    const stop = throttle.onResume(resume);
    window.addEventListener('online', throttle.networkBack);
    return () => {
      stop();
      window.removeEventListener('online', throttle.networkBack);
    };
  }, [projectId, region, resume]);
}
