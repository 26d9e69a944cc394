import type { Scope } from '../api/http.ts';
import { limiterOf } from '../api/limiter.ts';
import type { JobHandle } from './registry.ts';

/**
 * Shows in a job whether the service has asked for a pause, until `end`; `look` is for jobs with pauses of their own.
 */
export function waitWithService(
  job: JobHandle,
  scope: Scope,
  isPausing: () => boolean = () => false,
): { readonly look: () => void; readonly end: () => void } {
  const limiter = limiterOf(scope);
  const look = () => {
    const isWaiting = isPausing() || limiter.getView()?.kind === 'held';
    job.send({ kind: isWaiting ? 'service-away' : 'service-back' });
  };
  look();
  return { look, end: limiter.subscribe(look) };
}
