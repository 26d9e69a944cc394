import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '../ui/Button.tsx';
import { CardButtons, CornerCard } from '../ui/CornerCard.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { actionsOf, hasEnded, type Job } from './job.ts';
import styles from './JobCard.module.css';
import { WORK_WORDS as words } from './messages.ts';

interface JobCardProps {
  readonly job: Job;
  /** The project of the job, when it is not the one on screen. */
  readonly elsewhere: string | null;
  /** `null` where an ended job is not simply closed: the buttons say what happens to it. */
  readonly onClose: (() => void) | null;
  /** The names of the actions, where this kind of job has its own. */
  readonly labels?: { readonly cancel: string; readonly resume: string };
  /** More buttons for this kind of job, after those of all. */
  readonly buttons?: ReactNode;
  /** Content for this kind of job, below its progress. */
  readonly children?: ReactNode;
}

const LABELS = { cancel: words.stop, resume: words.resume };

/** A running or ended job: the same card for every kind. */
export function JobCard({ job, elsewhere, onClose, labels = LABELS, buttons, children }: JobCardProps) {
  const isOver = hasEnded(job);
  return (
    <CornerCard
      label={words.kinds[job.kind]}
      stage={isOver ? job.state : 'running'}
      says={announcementOf(job)}
      title={
        <>
          {job.title}
          {elsewhere !== null && (
            <span className={styles.project}>
              {' '}
              · <bdi translate="no">{elsewhere}</bdi>
            </span>
          )}
        </>
      }
      action={
        isOver ? (
          onClose !== null && (
            <IconButton label={words.close} icon={<Icon name="close" />} onClick={onClose} />
          )
        ) : (
          <CancelButton job={job} label={labels.cancel} />
        )
      }
    >
      {!isOver && <Progress job={job} />}
      {isOver && <JobFailures job={job} />}
      {children}
      {isOver && <JobActions job={job} resumeLabel={labels.resume} more={buttons} />}
    </CornerCard>
  );
}

/** Work on one object has a title that counts, and is all lost when it fails. */
function announcementOf(job: Job): 'alert' | 'status' | 'nothing' {
  if (job.items.length > 0) return 'status';
  if (!hasEnded(job)) return 'nothing';
  return job.state === 'failed' ? 'alert' : 'status';
}

function CancelButton({ job, label }: { readonly job: Job; readonly label: string }) {
  const { cancel } = actionsOf(job);
  if (job.controls.cancel === undefined) return null;
  return (
    <Button aria-disabled={cancel === undefined} onClick={cancel}>
      {label}
    </Button>
  );
}

function Progress({ job }: { readonly job: Job }) {
  const { progress, progressText, state, items } = job;
  const { done, total, unit } = progress;
  const note = words.notes[state];
  const numbers = progressText ?? (unit === 'items' && total !== null ? words.progress(done, total) : null);
  return (
    <>
      <div className={styles.progress}>
        <ProgressBar value={total === null ? undefined : done} max={total ?? 1} aria-label={job.title} />
        {numbers !== null && <span className={styles.numbers}>{numbers}</span>}
      </div>
      {note !== null && (
        <p className={styles.note} role="status">
          {note}
        </p>
      )}
      {items.length > 0 && <EachItem job={job} />}
    </>
  );
}

/** Lines that are rendered at once, around the running item: ten thousand would be slower than the job. */
const LINES = 200;

function EachItem({ job }: { readonly job: Job }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.showImages}</summary>
      {isOpen && <Lines job={job} />}
    </details>
  );
}

function Lines({ job: { items, stateOfItem } }: { readonly job: Job }) {
  const inMotion = items.findIndex(({ id }) => stateOfItem(id) === 'running');
  const first = items.length <= LINES ? 0 : Math.max(0, Math.min(inMotion - 20, items.length - LINES));
  return (
    <ol
      className={styles.lines}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
      tabIndex={0}
      aria-label={words.showImages}
      start={first + 1}
    >
      {items.slice(first, first + LINES).map(({ id, name }) => {
        const state = stateOfItem(id);
        return (
          <li key={id} className={styles.line} data-state={state}>
            <span className={styles.name} translate="no" dir="auto">
              {name}
            </span>
            <span className={styles.dim}>{words.itemStates[state]}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** The failures with their reasons; nothing where none failed. */
function JobFailures({ job: { failures, items } }: { readonly job: Job }) {
  if (failures.length === 0) return null;
  if (items.length === 0) {
    return (
      <p className={styles.reason} role="status">
        {failures[0]?.reason}
      </p>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
    <ul className={styles.lines} tabIndex={0} aria-label={words.failedImages}>
      {failures.map(({ id, name, reason }) => (
        <li key={id} className={styles.refusal}>
          <span className={styles.name} translate="no" dir="auto">
            {name}
          </span>
          <span className={styles.reason}>{reason}</span>
        </li>
      ))}
    </ul>
  );
}

interface JobActionsProps {
  readonly job: Job;
  readonly resumeLabel: string;
  readonly more: ReactNode;
}

/** The actions of a job that has ended. */
function JobActions({ job, resumeLabel, more }: JobActionsProps) {
  const { resume, retryFailed, tryRest } = actionsOf(job);
  const { done, total } = job.progress;
  return (
    <CardButtons>
      {resume !== undefined && (
        <Button look="primary" onClick={resume}>
          {resumeLabel}
        </Button>
      )}
      {retryFailed !== undefined && (
        <Button onClick={retryFailed}>{words.tryAgain(job.failures.length)}</Button>
      )}
      {tryRest !== undefined && total !== null && (
        <Button onClick={tryRest}>{words.goOn(total - done)}</Button>
      )}
      {more}
    </CardButtons>
  );
}
