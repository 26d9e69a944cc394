import { useEffect } from 'react';
import { useLife } from '../session/LifeContext.ts';
import { useSession } from '../session/SessionContext.ts';
import type { Job, JobScope } from './job.ts';
import { JobCard } from './JobCard.tsx';
import { jobs } from './registry.ts';
import { useJobs } from './useJobs.ts';

/** The kinds whose cards are drawn by their own rooms. */
const ELSEWHERE: ReadonlySet<Job['kind']> = new Set(['download', 'export']);

/** Jobs that run, or have something to tell, also for a project that was left meanwhile. */
export function JobCards() {
  const { session } = useSession();
  const life = useLife();
  // An effect: jobs are outside of React. Here, as nothing runs before the cards are loaded.
  useEffect(
    () =>
      jobs.followSession({
        isOver: () => life.getState().life.kind === 'over',
        subscribe: life.subscribe,
      }),
    [life],
  );
  const isHere = ({ projectId, region }: JobScope) =>
    projectId === session.project.id && region === session.region;
  return useJobs()
    .filter(({ hasCard, kind }) => hasCard && !ELSEWHERE.has(kind))
    .map((job) => (
      <JobCard
        key={job.id}
        job={job}
        elsewhere={isHere(job.scope) ? null : job.scope.projectName}
        onClose={() => jobs.closeCard(job.id)}
      />
    ));
}
