import { useJobs } from '../../work/useJobs.ts';
import { DownloadCard } from './DownloadCard.tsx';
import { downloadOf } from './downloads.ts';

/** The cards of downloads. */
export function Downloads() {
  return useJobs().map(({ id, hasCard }) => {
    const download = hasCard ? downloadOf(id) : undefined;
    return download === undefined ? null : <DownloadCard key={id} jobId={id} download={download} />;
  });
}
