import { useJobs } from '../../work/useJobs.ts';
import { closeExport, exportOf } from './export-job.ts';
import { ExportCard } from './ExportCard.tsx';

/** The cards of exports. */
export function Exports() {
  return useJobs().map((job) => {
    const work = job.hasCard ? exportOf(job.id) : undefined;
    return work === undefined ? null : (
      <ExportCard key={job.id} job={job} work={work} onClose={() => closeExport(job.id)} />
    );
  });
}
