import { useEffect } from 'react';
import { useLife, useSession } from '../session/SessionContext.ts';
import type { Job } from '../work/job.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { lazyComponent } from '../ui/lazy.tsx';
import { JobCard } from '../work/JobCard.tsx';
import { jobs } from '../work/registry.ts';
import { useJobs } from '../work/useJobs.ts';
import { DownloadCard } from './downloading/DownloadCard.tsx';
import { downloadOf } from './downloading/downloads.ts';
import { exportOf } from './export/export-job.ts';
import { ExportCard } from './export/ExportCard.tsx';
import { useServiceJobs } from './service-jobs/useServiceJobs.ts';

const UploadsCard = lazyComponent(() =>
  import('./uploading/UploadsCard.tsx').then((file) => file.UploadsCard),
);

/** The cards of jobs that are running or have a result, also for projects that the user has left. */
export function JobCards() {
  const life = useLife();
  useServiceJobs();
  // An effect: jobs are outside of React. In this component, since no job runs before the cards are loaded.
  useEffect(
    () =>
      jobs.followSession({
        isOver: () => life.getState().life.kind === 'over',
        subscribe: life.subscribe,
      }),
    [life],
  );
  const shown = useJobs().filter(({ hasCard }) => hasCard);
  const uploads = shown.filter(({ kind }) => kind === 'upload');
  return (
    <>
      {uploads.length > 0 && (
        <Boundary>
          <UploadsCard jobs={uploads} />
        </Boundary>
      )}
      {shown
        .filter(({ kind }) => kind !== 'upload')
        .map((job) => (
          <CardOf key={job.id} job={job} />
        ))}
    </>
  );
}

function CardOf({ job }: { readonly job: Job }) {
  const { project, region } = useSession().session;
  const { scope } = job;
  const isHere = scope.projectId === project.id && scope.region === region;
  const elsewhere = isHere ? null : scope.projectName;
  const download = downloadOf(job.id);
  if (download !== undefined) return <DownloadCard job={job} elsewhere={elsewhere} download={download} />;
  const exported = exportOf(job.id);
  if (exported !== undefined) return <ExportCard job={job} elsewhere={elsewhere} work={exported} />;
  return <JobCard job={job} elsewhere={elsewhere} onClose={() => jobs.closeCard(job.id)} />;
}
