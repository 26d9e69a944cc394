import { useEffect, useId, useRef, useState } from 'react';
import { ERROR_WORDS } from '../api/error-messages.ts';
import { formatAge, formatTime } from '../format/dates.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { CardButtons } from '../ui/CornerCard.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import styles from './ActivityPanel.module.css';
import { byReason, type JobFailureGroup } from './failures.ts';
import { actionsOf, hasEnded, type Job, type JobState } from './job.ts';
import { JobSteps, MadeImage } from './JobSteps.tsx';
import { ACTIVITY_WORDS as words, WORK_WORDS } from './messages.ts';

const TONES: Readonly<Record<JobState, Tone>> = {
  queued: 'busy',
  running: 'busy',
  'waiting-for-service': 'warn',
  'waiting-for-session': 'warn',
  paused: 'off',
  stopping: 'busy',
  done: 'ok',
  failed: 'bad',
  'partly-failed': 'warn',
  cancelled: 'off',
  interrupted: 'warn',
};

interface ActivityEntryProps {
  readonly job: Job;
  /** Whether the job belongs to the project and region on screen. */
  readonly isHere: boolean;
  readonly nowMs: number;
  /** Called when a link to an image is followed. */
  readonly onFollow: () => void;
}

/** One job: progress or result, project and region, and actions. */
export function ActivityEntry({ job, isHere, nowMs, onFollow }: ActivityEntryProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const shownActions = useRef<string | null>(null);
  const actions = actionsOf(job);
  const offered = Object.keys(actions).join(' ');
  // An effect: the pressed button is removed only now.
  useEffect(() => {
    if (shownActions.current === offered) return;
    shownActions.current = offered;
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [offered]);
  return (
    <article aria-labelledby={id}>
      <div className={styles.head}>
        <h3 ref={heading} id={id} tabIndex={-1} className={styles.title}>
          {job.title}
        </h3>
        <Badge tone={TONES[job.state]}>{words.states[job.state]}</Badge>
      </div>
      <Place job={job} isHere={isHere} nowMs={nowMs} />
      <Progress job={job} />
      <JobSteps job={job} />
      <Failures job={job} />
      <MadeImage job={job} onFollow={onFollow} />
      <Lost job={job} />
      <Actions job={job} />
    </article>
  );
}

function Place({ job: { scope, begunAtMs }, isHere, nowMs }: Omit<ActivityEntryProps, 'onFollow'>) {
  const begun = new Date(begunAtMs).toISOString();
  return (
    <p className={styles.place}>
      <time dateTime={begun} title={formatTime(begun)}>
        {formatAge(begun, nowMs)}
      </time>
      {' · '}
      {!isHere && `${words.elsewhere} `}
      <bdi translate="no">{scope.projectName}</bdi>
      {' · '}
      <bdi translate="no">{scope.region}</bdi>
    </p>
  );
}

function Progress({ job }: { readonly job: Job }) {
  const { kind, progress, progressText, state, title, items } = job;
  const { done, total, unit } = progress;
  const numbers =
    progressText ??
    (unit === 'items' && total !== null && total > 1 ? WORK_WORDS.progress(done, total) : null);
  if (state === 'interrupted') {
    return (
      <p className={styles.text}>
        {words.interrupted(numbers)}
        {kind === 'upload' && ` ${words.interruptedUpload}`}
      </p>
    );
  }
  if (!hasEnded(job)) {
    return (
      <>
        <ProgressBar value={total === null ? undefined : done} max={total ?? 1} aria-label={title} />
        {numbers !== null && <p className={styles.text}>{numbers}</p>}
      </>
    );
  }
  return progressText !== null && items.length === 0 && state !== 'failed' ? (
    <p className={styles.text}>{progressText}</p>
  ) : null;
}

function Failures({ job }: { readonly job: Job }) {
  const { failures, subject, progress } = job;
  const [only] = failures;
  // For a job without items, or with a single one, the title is enough.
  if (only !== undefined && failures.length === 1 && (subject !== null || progress.total === 1)) {
    return <p className={styles.text}>{only.reason}</p>;
  }
  return byReason(failures).map((group) => <Group key={group.reason} group={group} />);
}

function Lost({ job: { kind, lost } }: { readonly job: Job }) {
  if (lost === null) return null;
  return <p className={styles.text}>{lost === 'space' ? words.lost.space : words.lost.reload(kind)}</p>;
}

/** Names that are rendered at most. */
const MOST_NAMES = 500;

function Group({ group: { reason, items } }: { readonly group: JobFailureGroup }) {
  const [isOpen, setOpen] = useState(false);
  const rest = items.length - MOST_NAMES;
  const label = words.failed(items.length, reason);
  return (
    <details className={styles.failures} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
        <ul className={styles.names} tabIndex={0} aria-label={label}>
          {items.slice(0, MOST_NAMES).map(({ id, name, requestId }) => (
            <li key={id}>
              <bdi translate="no">{name}</bdi>
              {requestId !== null && (
                <span className={styles.place}>
                  {' · '}
                  {ERROR_WORDS.requestId} <code translate="no">{requestId}</code>
                </span>
              )}
            </li>
          ))}
          {rest > 0 && <li>{words.more(rest)}</li>}
        </ul>
      )}
    </details>
  );
}

function Actions({ job }: { readonly job: Job }) {
  const { cancel, pause, resume, retryFailed, tryRest, undo } = actionsOf(job);
  const { kind, progress } = job;
  const { done, total } = progress;
  const buttons = [
    [WORK_WORDS.pause, pause],
    [WORK_WORDS.stop, cancel],
    [WORK_WORDS.resume, resume],
    [kind === 'service-job' ? ERROR_WORDS.tryAgain : WORK_WORDS.tryAgain(job.failures.length), retryFailed],
    [kind === 'upload' ? WORK_WORDS.chooseFile : WORK_WORDS.goOn((total ?? done) - done), tryRest],
    [WORK_WORDS.undo, undo],
  ] as const;
  const offered = buttons.filter(([, act]) => act !== undefined);
  if (offered.length === 0) return null;
  return (
    <CardButtons>
      {offered.map(([label, act]) => (
        <Button key={label} onClick={act}>
          {label}
        </Button>
      ))}
    </CardButtons>
  );
}
