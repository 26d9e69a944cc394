import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button.tsx';
import { hasEnded, type Job } from '../../work/job.ts';
import { JobCard } from '../../work/JobCard.tsx';
import styles from './DownloadCard.module.css';
import { closeDownload, type Download } from './downloads.ts';
import { DOWNLOAD_WORDS as words } from './messages.ts';

interface DownloadCardProps {
  readonly job: Job;
  readonly elsewhere: string | null;
  readonly download: Download;
}

/** The progress and the result of one download. An incomplete one is not closed, but resumed or discarded. */
export function DownloadCard({ job, elsewhere, download }: DownloadCardProps) {
  const { checksum, transfer } = download;
  const { stage, receivedBytes } = useSyncExternalStore(transfer.subscribe, transfer.getView);
  const isIncomplete = hasEnded(job) && (stage.kind === 'broken' || stage.kind === 'differs');
  const canGoOn = stage.kind === 'broken' && stage.because.kind === 'service';
  const close = () => closeDownload(job.id);
  return (
    <JobCard
      job={job}
      elsewhere={elsewhere}
      labels={{ cancel: words.cancel, resume: canGoOn ? words.goOn : words.startAgain }}
      onClose={isIncomplete ? null : close}
      buttons={
        isIncomplete && (
          <>
            <Button onClick={close}>{words.discard}</Button>
            {stage.kind === 'differs' && (
              <Button look="danger" onClick={() => void transfer.keepAnyway()}>
                {words.keepAnyway}
              </Button>
            )}
          </>
        )
      }
    >
      {canGoOn && receivedBytes > 0 && (
        <p className={styles.dim}>
          {job.progressText}. {words.kept}
        </p>
      )}
      {stage.kind === 'differs' && (
        <dl className={styles.sums}>
          <dt>{words.expected}</dt>
          <dd>
            <code translate="no">{checksum?.value}</code>
          </dd>
          <dt>{words.found}</dt>
          <dd>
            <code translate="no">{stage.sum}</code>
          </dd>
        </dl>
      )}
      {stage.kind === 'saved' && (
        <p className={stage.check === 'differs' ? styles.bad : styles.dim}>{job.progressText}</p>
      )}
    </JobCard>
  );
}
