import { useEffect, useId, useRef, useState } from 'react';
import { formatAge, formatTime } from '../format/dates.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { CardButtons } from '../ui/CornerCard.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { ACTIVITY_WORDS as words } from './activity-messages.ts';
import styles from './ActivityPanel.module.css';
import { actionsOf, hasEnded, type ItemFailure, type Job, type JobState } from './job.ts';

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
  /** Whether it is of the project and region on screen. */
  readonly isHere: boolean;
  readonly nowMs: number;
}

/** One job: how far it is or what came of it, where, and what can be done about it. */
export function ActivityEntry({ job, isHere, nowMs }: ActivityEntryProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const shownActions = useRef<string | null>(null);
  const actions = actionsOf(job);
  const offered = Object.keys(actions).join(' ');
  // An effect: only now the button that was pressed is gone.
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
      <Failures job={job} />
      <Actions job={job} />
    </article>
  );
}

function Place({ job: { scope, begunAtMs }, isHere, nowMs }: ActivityEntryProps) {
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
  const { progress, progressText, state, title, items } = job;
  const { done, total, unit } = progress;
  const numbers =
    progressText ?? (unit === 'items' && total !== null && total > 1 ? words.progress(done, total) : null);
  if (state === 'interrupted') {
    return <p className={styles.text}>{words.interrupted(numbers)}</p>;
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

/** By reason, the one with the most first. */
function byReason(
  failures: readonly ItemFailure[],
): ReadonlyArray<readonly [string, readonly ItemFailure[]]> {
  const groups = new Map<string, ItemFailure[]>();
  for (const failure of failures) {
    const group = groups.get(failure.reason);
    if (group === undefined) groups.set(failure.reason, [failure]);
    else group.push(failure);
  }
  return [...groups].toSorted(([, some], [, others]) => others.length - some.length);
}

function Failures({ job }: { readonly job: Job }) {
  return byReason(job.failures).map(([reason, failures]) =>
    job.progress.total === 1 || job.progress.unit === 'bytes' || job.kind === 'export' ? (
      <p key={reason} className={styles.text}>
        {reason}
      </p>
    ) : (
      <FailureGroup key={reason} reason={reason} failures={failures} />
    ),
  );
}

/** So many names are drawn. */
const MOST_NAMES = 500;

function FailureGroup({
  reason,
  failures,
}: {
  readonly reason: string;
  readonly failures: readonly ItemFailure[];
}) {
  const [isOpen, setOpen] = useState(false);
  const rest = failures.length - MOST_NAMES;
  return (
    <details className={styles.failures} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.failed(failures.length, reason)}</summary>
      {isOpen && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
        <ul className={styles.names} tabIndex={0} aria-label={words.failed(failures.length, reason)}>
          {failures.slice(0, MOST_NAMES).map(({ id, name }) => (
            <li key={id} translate="no" dir="auto">
              {name}
            </li>
          ))}
          {rest > 0 && <li>{words.more(rest)}</li>}
        </ul>
      )}
    </details>
  );
}

function Actions({ job }: { readonly job: Job }) {
  const { cancel, resume, retryFailed, tryRest, undo } = actionsOf(job);
  const { done, total } = job.progress;
  const buttons = [
    [words.stop, cancel],
    [words.resume, resume],
    [words.tryAgain(job.failures.length), retryFailed],
    [words.goOn((total ?? done) - done), tryRest],
    [words.undo, undo],
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
