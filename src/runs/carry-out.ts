import type { RunBoard, RunPlace, RunWords } from './board.ts';
import { BulkRun, type Carrier, type Outcome, type Pause, type Subject } from './bulk-run.ts';
import type { Stay } from './stay.ts';

/** Something to be done to one or many. */
export interface Task {
  readonly subjects: readonly Subject[];
  readonly carrier: Carrier;
  readonly words: RunWords;
  readonly place: RunPlace;
  /** The service refused these, or was not asked: told as soon as it is known. */
  readonly onUndone: (subjects: readonly Subject[]) => void;
  /** The same again for some of them. */
  readonly again: (subjects: readonly Subject[]) => void;
}

/** What work needs of the page. */
export interface RunMeans {
  readonly board: RunBoard;
  readonly pause: Pause;
  readonly stay: Stay;
}

/** Does something to many, and shows how far it is; for one alone there is nothing to show. Never rejects. */
export async function carryOut(task: Task, { board, pause, stay }: RunMeans): Promise<Outcome> {
  const { subjects, carrier, words, place, onUndone, again } = task;
  const run = new BulkRun(subjects, carrier, pause);
  const posted = subjects.length > 1 ? board.post({ run, words, place, again }) : null;
  const release = stay();
  let told = 0;
  const stopListening = run.subscribe(() => {
    const { refusals } = run.getView();
    if (refusals.length > told) onUndone(refusals.slice(told));
    told = refusals.length;
  });
  const outcome = await run.run();
  stopListening();
  release();
  if (outcome.left.length > 0) onUndone(outcome.left);
  if (posted !== null) board.end(posted, outcome);
  return outcome;
}
