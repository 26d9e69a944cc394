import type { ApiError } from '../../api/errors.ts';
import { ERROR_WORDS } from '../../api/messages.ts';
import type { MemberStatus } from '../../api/members.ts';
import type { Telling } from '../../ui/Toast.tsx';
import { reasonWords, SHARING_WORDS as words } from '../messages.ts';
import { BulkRun, type Carrier, type Outcome, type Pause, type Subject } from './bulk.ts';

/** A list on the screen in which images are decided on. */
export interface Rows {
  /** Whether the list has images that stand so. */
  readonly lists: (status: MemberStatus) => boolean;
  readonly leave: (imageIds: readonly string[]) => void;
  /** The service has agreed that they are not in the list any more. */
  readonly gone: (imageIds: readonly string[]) => void;
  readonly comeBack: (imageIds: readonly string[]) => void;
}

/** What somebody has made of images that are shared with them. */
export interface Decision {
  readonly subjects: readonly Subject[];
  readonly from: MemberStatus;
  readonly to: MemberStatus;
  readonly rows: Rows;
}

/** A decision on many images, from its first request until its report is closed. */
export interface Bulk {
  readonly id: number;
  readonly decision: Decision;
  readonly run: BulkRun;
  /** Once it has ended with something to tell. */
  readonly outcome: Outcome | null;
}

/** What is going on; a new object for every change. */
export interface DecisionsView {
  readonly bulks: readonly Bulk[];
  /** What is being made of the images that the service is being told of. */
  readonly underWay: ReadonlyMap<string, MemberStatus>;
}

/** What decisions need of the world. */
export interface Means {
  readonly carrierFor: (count: number, to: MemberStatus) => Carrier;
  readonly pause: Pause;
  /** Others count and keep what is decided: told at once, again when the service has agreed, and when it refused. */
  readonly note: (imageIds: readonly string[], status: MemberStatus) => void;
  /** What was read of these memberships may not be so any more. */
  readonly forget: (imageIds: readonly string[]) => void;
  readonly tell: (message: Telling) => void;
  /** Whether leaving the page would break something off. */
  readonly guard: (isUnderWay: boolean) => void;
}

const idsOf = (subjects: readonly Subject[]) => subjects.map(({ imageId }) => imageId);

/** Accepts, rejects and takes back: shows it at once, tells the service, and puts right what that refuses. */
export class Decisions {
  readonly #means: Means;
  readonly #listeners = new Set<() => void>();
  #view: DecisionsView = { bulks: [], underWay: new Map() };
  #lastId = 0;
  /** The run of each image that is under way. */
  readonly #runs = new Map<string, Promise<Outcome>>();

  constructor(means: Means) {
    this.#means = means;
  }

  readonly getView = (): DecisionsView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Decides on images; on those that are being decided on, after that. Resolves when the service has answered for all. */
  async decide(decision: Decision): Promise<void> {
    const { underWay } = this.#view;
    const free = decision.subjects.filter(({ imageId }) => !underWay.has(imageId));
    const busy = decision.subjects.filter(
      ({ imageId }) => underWay.has(imageId) && underWay.get(imageId) !== decision.to,
    );
    await Promise.all([
      free.length === 0 ? null : this.#carryOut({ ...decision, subjects: free }),
      busy.length === 0 ? null : this.#decideLater({ ...decision, subjects: busy }),
    ]);
  }

  /** Of a decision that the service refused somebody is told, and decides again. */
  async #decideLater(decision: Decision): Promise<void> {
    const runs = new Set(decision.subjects.flatMap(({ imageId }) => this.#runs.get(imageId) ?? []));
    const outcomes = await Promise.all(runs);
    const done = new Set(outcomes.flatMap((outcome) => idsOf(outcome.done)));
    await this.decide({
      ...decision,
      subjects: decision.subjects.filter(({ imageId }) => done.has(imageId)),
    });
  }

  /** Closes the report of a run. */
  close(id: number): void {
    this.#change({ bulks: this.#view.bulks.filter((bulk) => bulk.id !== id) });
  }

  async #carryOut(decision: Decision): Promise<void> {
    const { subjects, to } = decision;
    const run = new BulkRun(subjects, this.#means.carrierFor(subjects.length, to), this.#means.pause);
    const bulk: Bulk | null =
      subjects.length > 1 ? { id: (this.#lastId += 1), decision, run, outcome: null } : null;
    this.#under(subjects, to);
    show(decision, idsOf(subjects), to);
    this.#means.note(idsOf(subjects), to);
    if (bulk !== null) this.#change({ bulks: [...this.#view.bulks, bulk] });
    let returned = 0;
    const stopListening = run.subscribe(() => {
      const { refusals } = run.getView();
      if (refusals.length > returned) this.#takeBack(decision, refusals.slice(returned));
      returned = refusals.length;
    });
    const running = run.run();
    for (const { imageId } of subjects) this.#runs.set(imageId, running);
    const outcome = await running;
    stopListening();
    for (const { imageId } of subjects) this.#runs.delete(imageId);
    this.#takeBack(decision, outcome.left);
    this.#under(subjects, null);
    this.#agree(decision, outcome.done);
    if (bulk === null) this.#tellRefusal(decision, outcome);
    else this.#report(bulk, outcome);
  }

  /** The service did not do it, or was not asked: the list is as it was. */
  #takeBack(decision: Decision, subjects: readonly Subject[]): void {
    if (subjects.length === 0) return;
    const imageIds = idsOf(subjects);
    show(decision, imageIds, decision.from);
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
    if (rows.lists(from) && !rows.lists(to)) rows.gone(imageIds);
    const undo = () => void this.decide({ subjects: done, from: to, to: from, rows });
    this.#means.tell({
      text: words.decided(to, done.length, first.name),
      action: { label: words.undo, run: undo },
    });
  }

  #tellRefusal(decision: Decision, { refusals }: Outcome): void {
    for (const { imageId, name, error } of refusals) {
      const again = () => void this.decide({ ...decision, subjects: [{ imageId, name }] });
      this.#means.tell({
        tone: 'bad',
        text: words.refused(decision.to, name),
        detail: reasonWords(error),
        ...(canHelp(error) ? { action: { label: ERROR_WORDS.tryAgain, run: again } } : {}),
      });
    }
  }

  #report(bulk: Bulk, outcome: Outcome): void {
    const others = this.#view.bulks.filter(({ id }) => id !== bulk.id);
    const isClean = outcome.refusals.length === 0 && outcome.left.length === 0;
    this.#change({ bulks: isClean ? others : [...others, { ...bulk, outcome }] });
  }

  #under(subjects: readonly Subject[], to: MemberStatus | null): void {
    const underWay = new Map(this.#view.underWay);
    for (const { imageId } of subjects) {
      if (to === null) underWay.delete(imageId);
      else underWay.set(imageId, to);
    }
    this.#means.guard(underWay.size > 0);
    this.#change({ underWay });
  }

  #change(change: Partial<DecisionsView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Another try of the same can help, unless the service has said that this may never be. */
function canHelp({ status }: ApiError): boolean {
  return ![400, 403, 404].includes(status);
}

/** Shows images where the list is concerned: they come into it, or leave it. */
function show({ rows, from, to }: Decision, imageIds: readonly string[], status: MemberStatus): void {
  const other = status === from ? to : from;
  if (rows.lists(status) === rows.lists(other)) return;
  if (rows.lists(status)) rows.comeBack(imageIds);
  else rows.leave(imageIds);
}
