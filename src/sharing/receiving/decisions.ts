import { ERROR_WORDS } from '../../api/error-words.ts';
import type { MemberStatus } from '../../api/members.ts';
import { offersRetry } from '../../api/retry.ts';
import type { Telling } from '../../ui/Toast.tsx';
import { reasonWords, SHARING_WORDS as words } from '../messages.ts';
import type { OptimisticChange } from '../../api/optimistic-change.ts';
import type { RunPlace } from '../../runs/board.ts';
import type { Carrier, Outcome, Subject } from '../../runs/bulk-run.ts';
import { carryOut, type RunMeans } from '../../runs/carry-out.ts';

/** A list on the screen in which images are decided on. */
export interface Rows {
  /** Whether the list has images that stand so. */
  readonly lists: (status: MemberStatus) => boolean;
  readonly remove: (imageIds: readonly string[]) => OptimisticChange;
  readonly add: (imageIds: readonly string[]) => OptimisticChange;
}

/** What somebody has made of images that are shared with them. */
export interface Decision {
  readonly subjects: readonly Subject[];
  readonly from: MemberStatus;
  readonly to: MemberStatus;
  readonly rows: Rows;
}

/** What is being made of the images that the service is being told of; a new one for every change. */
export type UnderWay = ReadonlyMap<string, MemberStatus>;

/** What decisions need of the world. */
export interface Means extends RunMeans {
  readonly place: RunPlace;
  readonly carrierFor: (count: number, to: MemberStatus) => Carrier;
  /** Others count and keep what is decided: told at once, again when the service has agreed, and when it refused. */
  readonly note: (imageIds: readonly string[], status: MemberStatus) => void;
  /** What was read of these memberships may not be so any more. */
  readonly forget: (imageIds: readonly string[]) => void;
  readonly tell: (message: Telling) => void;
}

const idsOf = (subjects: readonly Subject[]) => subjects.map(({ id }) => id);

/** Accepts, rejects and takes back: shows it at once, tells the service, and puts right what that refuses. */
export class Decisions {
  readonly #means: Means;
  readonly #listeners = new Set<() => void>();
  #underWay: UnderWay = new Map();
  /** The run of each image that is under way. */
  readonly #runs = new Map<string, Promise<Outcome>>();

  constructor(means: Means) {
    this.#means = means;
  }

  readonly getView = (): UnderWay => this.#underWay;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Decides on images; on those that are being decided on, after that. Resolves when the service has answered for all. */
  async decide(decision: Decision): Promise<void> {
    const underWay = this.#underWay;
    const free = decision.subjects.filter(({ id }) => !underWay.has(id));
    const busy = decision.subjects.filter(({ id }) => underWay.has(id) && underWay.get(id) !== decision.to);
    await Promise.all([
      free.length === 0 ? null : this.#carryOut({ ...decision, subjects: free }),
      busy.length === 0 ? null : this.#decideLater({ ...decision, subjects: busy }),
    ]);
  }

  /** Of a decision that the service refused somebody is told, and decides again. */
  async #decideLater(decision: Decision): Promise<void> {
    const runs = new Set(decision.subjects.flatMap(({ id }) => this.#runs.get(id) ?? []));
    const outcomes = await Promise.all(runs);
    const done = new Set(outcomes.flatMap((outcome) => idsOf(outcome.done)));
    await this.decide({
      ...decision,
      subjects: decision.subjects.filter(({ id }) => done.has(id)),
    });
  }

  async #carryOut(decision: Decision): Promise<void> {
    const { subjects, to } = decision;
    this.#under(subjects, to);
    const change = changeOf(decision, idsOf(subjects));
    this.#means.note(idsOf(subjects), to);
    const { carrierFor, place } = this.#means;
    const running = carryOut(
      {
        subjects,
        place,
        carrier: carrierFor(subjects.length, to),
        words: {
          running: (total) => words.running(to, total),
          ended: (outcome) => words.ended(to, outcome),
          reason: reasonWords,
        },
        onUndone: (undone) => {
          change?.undo(idsOf(undone));
          this.#takeBack(decision, undone);
        },
        again: (some) => void this.decide({ ...decision, subjects: some }),
      },
      this.#means,
    );
    for (const { id } of subjects) this.#runs.set(id, running);
    const outcome = await running;
    for (const { id } of subjects) this.#runs.delete(id);
    this.#under(subjects, null);
    change?.confirm(idsOf(outcome.done));
    this.#agree(decision, outcome.done);
    if (subjects.length === 1) this.#tellRefusal(decision, outcome);
  }

  /** The service did not do it, or was not asked. */
  #takeBack(decision: Decision, subjects: readonly Subject[]): void {
    const imageIds = idsOf(subjects);
    this.#means.note(imageIds, decision.from);
    this.#means.forget(imageIds);
  }

  #agree(decision: Decision, done: readonly Subject[]): void {
    const [first] = done;
    if (first === undefined) return;
    const { rows, from, to } = decision;
    const imageIds = idsOf(done);
    this.#means.note(imageIds, to);
    this.#means.forget(imageIds);
    const undo = () => void this.decide({ subjects: done, from: to, to: from, rows });
    this.#means.tell({
      text: words.decided(to, done.length, first.name),
      action: { label: words.undo, run: undo },
    });
  }

  #tellRefusal(decision: Decision, { refusals }: Outcome): void {
    for (const { id, name, error } of refusals) {
      const again = () => void this.decide({ ...decision, subjects: [{ id, name }] });
      this.#means.tell({
        tone: 'bad',
        text: words.refused(decision.to, name),
        detail: reasonWords(error),
        ...(offersRetry(error, 'change') ? { action: { label: ERROR_WORDS.tryAgain, run: again } } : {}),
      });
    }
  }

  #under(subjects: readonly Subject[], to: MemberStatus | null): void {
    const underWay = new Map(this.#underWay);
    for (const { id } of subjects) {
      if (to === null) underWay.delete(id);
      else underWay.set(id, to);
    }
    this.#underWay = underWay;
    for (const listener of this.#listeners) listener();
  }
}

/** Shows what a decision makes of the list: images leave it, or come into it. */
function changeOf({ rows, from, to }: Decision, imageIds: readonly string[]): OptimisticChange | null {
  if (rows.lists(from) === rows.lists(to)) return null;
  return rows.lists(to) ? rows.add(imageIds) : rows.remove(imageIds);
}
