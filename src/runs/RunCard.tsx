import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { limiterOf } from '../api/limiter.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CardButtons, CornerCard } from '../ui/CornerCard.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import type { PostedRun, RunPlace } from './board.ts';
import type { BulkRun, BulkView, Outcome, Subject } from './bulk-run.ts';
import { RUN_WORDS as words } from './messages.ts';
import styles from './RunCard.module.css';

interface RunCardProps {
  readonly work: PostedRun;
  /** The project that it is done for, where that is not the one on screen. */
  readonly elsewhere: string | null;
  readonly onClose: () => void;
}

/** Work on many images: how far it is, and in the end what failed and why. */
export function RunCard({ work, elsewhere, onClose }: RunCardProps) {
  const { run, outcome } = work;
  const view = useSyncExternalStore(run.subscribe, run.getView);
  const title = outcome === null ? work.words.running(view.total) : work.words.ended(outcome);
  return (
    <CornerCard
      label={words.runs}
      stage={outcome === null ? 'running' : 'ended'}
      title={
        <>
          {title}
          {elsewhere !== null && (
            <span className={styles.project}>
              {' '}
              · <bdi translate="no">{elsewhere}</bdi>
            </span>
          )}
        </>
      }
      says="status"
      action={
        outcome === null ? (
          <Button aria-disabled={view.phase !== 'running'} onClick={() => run.stop()}>
            {words.stop}
          </Button>
        ) : (
          <IconButton label={words.close} icon={<Icon name="close" />} onClick={onClose} />
        )
      }
    >
      {outcome === null ? (
        <Progress run={run} place={work.place} view={view} label={title} />
      ) : (
        <Report work={work} outcome={outcome} onClose={onClose} />
      )}
    </CornerCard>
  );
}

interface ProgressProps {
  readonly run: BulkRun;
  readonly place: RunPlace;
  readonly view: BulkView;
  readonly label: string;
}

function Progress({ run, place, view, label }: ProgressProps) {
  const { phase, total, done, refusals } = view;
  const limiter = limiterOf(place);
  const isHeld = useSyncExternalStore(limiter.subscribe, limiter.getView)?.kind === 'held';
  const isPausing = view.isPausing || isHeld;
  const settled = done + refusals.length;
  return (
    <>
      <div className={styles.progress}>
        <ProgressBar value={settled} max={total} aria-label={label} />
        <span className={styles.numbers}>{words.progress(settled, total)}</span>
      </div>
      {(phase === 'stopping' || isPausing) && (
        <p className={styles.note} role="status">
          {phase === 'stopping' ? words.stopping : words.pausing}
        </p>
      )}
      <EachImage subjects={run.subjects} view={view} />
    </>
  );
}

/** So many lines are drawn at once, around what is on its way: ten thousand would be slower than the run. */
const LINES = 200;

function EachImage({ subjects, view }: { readonly subjects: readonly Subject[]; readonly view: BulkView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.showImages}</summary>
      {isOpen && <Lines subjects={subjects} view={view} />}
    </details>
  );
}

function Lines({ subjects, view }: { readonly subjects: readonly Subject[]; readonly view: BulkView }) {
  const inMotion = subjects.findIndex(({ id }) => view.standOf(id) === 'running');
  const first = subjects.length <= LINES ? 0 : Math.max(0, Math.min(inMotion - 20, subjects.length - LINES));
  return (
    <ol
      className={styles.lines}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
      tabIndex={0}
      aria-label={words.showImages}
      start={first + 1}
    >
      {subjects.slice(first, first + LINES).map(({ id, name }) => {
        const stand = view.standOf(id);
        return (
          <li key={id} className={styles.line} data-stand={stand}>
            <span className={styles.name} translate="no" dir="auto">
              {name}
            </span>
            <span className={styles.dim}>{words.stands[stand]}</span>
          </li>
        );
      })}
    </ol>
  );
}

interface ReportProps extends Omit<RunCardProps, 'elsewhere'> {
  readonly outcome: Outcome;
}

function Report({ work, outcome, onClose }: ReportProps) {
  const { refusals, left } = outcome;
  return (
    <>
      {refusals.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
        <ul className={styles.lines} tabIndex={0} aria-label={words.failedImages}>
          {refusals.map(({ id, name, error }) => (
            <li key={id} className={styles.refusal}>
              <span className={styles.name} translate="no" dir="auto">
                {name}
              </span>
              <span className={styles.reason}>{work.words.reason(error)}</span>
            </li>
          ))}
        </ul>
      )}
      <CardButtons>
        <Again work={work} onClose={onClose} subjects={refusals}>
          {words.tryAgain(refusals.length)}
        </Again>
        <Again work={work} onClose={onClose} subjects={left}>
          {words.goOn(left.length)}
        </Again>
      </CardButtons>
    </>
  );
}

interface AgainProps extends Omit<RunCardProps, 'elsewhere'> {
  readonly subjects: readonly Subject[];
  readonly children: ReactNode;
}

/** The same for some of the images; nothing for none. */
function Again({ work, onClose, subjects, children }: AgainProps) {
  if (subjects.length === 0) return null;
  return (
    <Button
      onClick={() => {
        onClose();
        work.again(subjects);
      }}
    >
      {children}
    </Button>
  );
}
