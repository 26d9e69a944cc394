import { useSyncExternalStore, type ReactNode } from 'react';
import { explain, refusalWords } from '../../api/messages.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CardButtons, CornerCard } from '../../ui/CornerCard.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { UnreadableNotice } from '../../ui/Unreadable.tsx';
import type { Job } from '../../work/job.ts';
import { save, type Export } from './export-job.ts';
import styles from './ExportCard.module.css';
import type { ExportView } from './export-run.ts';
import { ROWS_IN_A_SHEET } from './file.ts';
import { EXPORT_WORDS as words } from './messages.ts';

interface ExportCardProps {
  readonly job: Job;
  readonly work: Export;
  readonly onClose: () => void;
}

/** The progress of an export, and what can be done when it was interrupted. */
export function ExportCard({ job, work, onClose }: ExportCardProps) {
  const { run } = work;
  const view = useSyncExternalStore(run.subscribe, run.getView);
  return (
    <CornerCard
      label={words.card}
      stage={view.phase.kind}
      title={job.title}
      says={view.phase.kind === 'reading' ? 'nothing' : 'status'}
      action={
        view.phase.kind === 'reading' ? (
          <Button onClick={job.controls.cancel}>{words.stop}</Button>
        ) : (
          <IconButton label={words.close} icon={<Icon name="close" />} onClick={onClose} />
        )
      }
    >
      {view.phase.kind === 'reading' && <ProgressBar aria-label={job.title} />}
      <Report job={job} work={work} view={view} />
    </CornerCard>
  );
}

interface ReportProps extends Pick<ExportCardProps, 'job' | 'work'> {
  readonly view: ExportView;
}

function Report({ job, work, view }: ReportProps): ReactNode {
  const { phase, written, longCells, missing, unreadable } = view;
  if (phase.kind === 'reading') return null;
  return (
    <>
      {phase.kind === 'failed' && <Reason error={phase.error} />}
      {work.kind.format === 'csv' && written >= ROWS_IN_A_SHEET && <p>{words.tooManyRows(written)}</p>}
      {longCells > 0 && <p>{words.longCells(longCells)}</p>}
      {missing.length > 0 && (
        <details>
          <summary>{words.missing(missing.length)}</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable content must be reachable by keyboard */}
          <ul className={styles.missing} tabIndex={0} aria-label={words.missing(missing.length)}>
            {missing.map((imageId) => (
              <li key={imageId}>
                <code translate="no">{imageId}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      <UnreadableNotice elements={unreadable.map(({ element }) => ({ why: words.unreadable, element }))} />
      <CardButtons>
        {phase.kind === 'done' ? (
          <Button onClick={() => save(work)}>{words.saveAgain}</Button>
        ) : (
          <>
            <Button look="primary" onClick={job.controls.resume}>
              {words.goOn}
            </Button>
            {written > 0 && <Button onClick={() => save(work)}>{words.savePart(written)}</Button>}
          </>
        )}
      </CardButtons>
    </>
  );
}

function Reason({ error }: { readonly error: Parameters<typeof explain>[0] }) {
  return (
    <p className={styles.reason} role="alert">
      {refusalWords(error, explain(error, words.what))}
    </p>
  );
}
