import { useSyncExternalStore } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { CornerCard } from '../../ui/CornerCard.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { hasEnded, type Job } from '../../work/job.ts';
import { UPLOAD_WORDS as words } from './messages.ts';
import { UploadRow } from './UploadRow.tsx';
import styles from './UploadsCard.module.css';
import { closeUpload, uploadOf, uploadTurns } from './uploads.ts';

/** All uploads in one card: those that run, then those that wait in their order, then those that have ended. */
export function UploadsCard({ jobs }: { readonly jobs: readonly Job[] }) {
  const { waiting } = useSyncExternalStore(uploadTurns.subscribe, uploadTurns.getOrder);
  const placeOf = (job: Job) => waiting.indexOf(uploadOf(job.id)?.imageId);
  const rankOf = (job: Job) => (hasEnded(job) ? 2 : placeOf(job) === -1 ? 0 : 1);
  const ordered = jobs.toSorted((one, other) => rankOf(one) - rankOf(other) || placeOf(one) - placeOf(other));
  const ended = jobs.filter(hasEnded);
  const queued = jobs.filter((job) => rankOf(job) === 1);
  const running = jobs.length - ended.length - queued.length;
  const isOver = running + queued.length === 0;
  const hasFailed = ended.some(({ state }) => state === 'failed');
  return (
    <CornerCard
      label={words.card}
      stage={isOver ? 'ended' : 'running'}
      says={isOver && hasFailed ? 'alert' : 'status'}
      title={words.summary(running, queued.length, ended.length)}
      action={
        isOver && (
          <IconButton
            label={words.closeAll}
            icon={<Icon name="close" />}
            onClick={() => {
              for (const { id } of jobs) closeUpload(id);
            }}
          />
        )
      }
    >
      {/* No tab stop of its own, which Firefox would make of a scroll container: its rows have some. */}
      <ul className={styles.list} aria-label={words.list} tabIndex={-1}>
        {ordered.map((job) => {
          const at = placeOf(job);
          return (
            <UploadRow
              key={job.id}
              job={job}
              isFirst={at <= 0}
              isLast={at === -1 || at === waiting.length - 1}
              isWaiting={at !== -1}
            />
          );
        })}
      </ul>
    </CornerCard>
  );
}
