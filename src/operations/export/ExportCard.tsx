import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button.tsx';
import { UnreadableNotice } from '../../ui/Unreadable.tsx';
import { hasEnded, type Job } from '../../work/job.ts';
import { JobCard } from '../../work/JobCard.tsx';
import { closeExport, save, type Export } from './export-job.ts';
import styles from './ExportCard.module.css';
import { ROWS_IN_A_SHEET } from './file.ts';
import { EXPORT_WORDS as words } from './messages.ts';

interface ExportCardProps {
  readonly job: Job;
  readonly elsewhere: string | null;
  readonly work: Export;
}

/** The progress of an export, what to know of its file, and what can be saved of it. */
export function ExportCard({ job, elsewhere, work }: ExportCardProps) {
  const { run, kind } = work;
  const { phase, written, longCells, missing, unreadable } = useSyncExternalStore(run.subscribe, run.getView);
  const saveLabel = phase.kind === 'done' ? words.saveAgain : words.savePart(written);
  return (
    <JobCard
      job={job}
      elsewhere={elsewhere}
      labels={{ cancel: words.stop, resume: words.goOn }}
      onClose={() => closeExport(job.id)}
      buttons={
        hasEnded(job) &&
        (phase.kind === 'done' || written > 0) && <Button onClick={() => save(work)}>{saveLabel}</Button>
      }
    >
      {hasEnded(job) && (
        <>
          {kind.format === 'csv' && written >= ROWS_IN_A_SHEET && <p>{words.tooManyRows(written)}</p>}
          {longCells > 0 && <p>{words.longCells(longCells)}</p>}
          {missing.length > 0 && <MissingImages imageIds={missing} />}
          <UnreadableNotice
            elements={unreadable.map(({ element }) => ({ why: words.unreadable, element }))}
          />
        </>
      )}
    </JobCard>
  );
}

function MissingImages({ imageIds }: { readonly imageIds: readonly string[] }) {
  return (
    <details>
      <summary>{words.missing(imageIds.length)}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable content must be reachable by keyboard */}
      <ul className={styles.missing} tabIndex={0} aria-label={words.missing(imageIds.length)}>
        {imageIds.map((imageId) => (
          <li key={imageId}>
            <code translate="no">{imageId}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
