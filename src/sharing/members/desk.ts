import type { QueryClient } from '@tanstack/react-query';
import type { ApiError } from '../../api/errors.ts';
import type { Scope } from '../../api/http.ts';
import type { Member } from '../../api/members.ts';
import { membersQuery } from '../../api/queries.ts';
import { BulkRun } from '../../runs/bulk-run.ts';
import { pause } from '../../runs/pause.ts';
import { carrierFor, type ChangeKind, type Changer } from './carriers.ts';
import { withoutId } from './project-ids.ts';

/** A project for which the service refused what was asked. */
export interface MemberFailure {
  readonly projectId: string;
  readonly error: ApiError;
}

/** A change of several members on its way, or what became of it. */
export interface Run {
  readonly change: ChangeKind;
  readonly total: number;
  readonly done: number;
  readonly failures: readonly MemberFailure[];
  /** `stopping`: nothing more is begun, what was begun is waited for. */
  readonly phase: 'running' | 'stopping' | 'ended';
  /** The service asked for a pause, which is being kept. */
  readonly isPausing: boolean;
}

/** What somebody is doing with the members of one image. */
export interface DeskState {
  /** What is typed and not shared with yet. */
  readonly text: string;
  /** IDs that do not look like any, and are meant all the same. */
  readonly confirmed: ReadonlySet<string>;
  readonly run: Run | null;
}

/** Where the members of a desk's image are. */
export interface DeskPlace extends Changer {
  readonly client: QueryClient;
  readonly imageId: string;
}

/** Whether a run still goes on. */
export function isUnderWay(run: Run | null): boolean {
  return run !== null && run.phase !== 'ended';
}

/**
 * What is typed for one image and the run over its members. Not state of a component: another tab of the panel, or
 * another image, must neither lose what was pasted nor stop a run half way.
 */
export class Desk {
  readonly #listeners = new Set<() => void>();
  #state: DeskState = { text: '', confirmed: new Set(), run: null };
  #running: BulkRun | null = null;

  readonly getState = (): DeskState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether nobody looks at it and nothing would be lost with it. */
  get isEmpty(): boolean {
    const { text, run } = this.#state;
    return this.#listeners.size === 0 && text === '' && !isUnderWay(run);
  }

  type(text: string): void {
    this.#change({ text });
  }

  confirm(confirmed: ReadonlySet<string>): void {
    this.#change({ confirmed });
  }

  /** Changes the members, a few at once; resolves to what became of it, or to nothing while another run goes on. */
  async start(place: DeskPlace, change: ChangeKind, projectIds: readonly string[]): Promise<Run | null> {
    if (isUnderWay(this.#state.run)) return null;
    const { client, http, scope, imageId } = place;
    const { queryKey } = membersQuery(http, scope, imageId);
    let isUnread = false;
    const carrier = carrierFor(place, change, imageId, projectIds.length, (projectId, member) => {
      // A batch does not say how the new member looks.
      isUnread ||= change === 'share' && member === null;
      client.setQueryData(queryKey, (list) =>
        list === undefined ? list : { ...list, members: changed(list.members, projectId, member) },
      );
      if (change === 'share') this.#change({ text: withoutId(this.#state.text, projectId) });
    });
    const running = new BulkRun(
      projectIds.map((id) => ({ id, name: id })),
      carrier,
      pause,
    );
    this.#running = running;
    const show = () => this.#change({ run: runOf(change, running) });
    show();
    const unsubscribe = running.subscribe(show);
    // An answer from before would undo what is shown of this run.
    await client.cancelQueries({ queryKey });
    await running.run();
    unsubscribe();
    const run = runOf(change, running);
    // A refusal mostly means that something is not as it is shown.
    if (isUnread || run.failures.length > 0) void client.invalidateQueries({ queryKey });
    return run;
  }

  /** Begins no more requests. */
  stop(): void {
    this.#running?.stop();
  }

  #change(next: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...next };
    for (const listener of this.#listeners) listener();
  }
}

function runOf(change: ChangeKind, running: BulkRun): Run {
  const { total, done, refusals, phase, isPausing } = running.getView();
  const failures = refusals.map(({ id, error }) => ({ projectId: id, error }));
  return { change, total, done, failures, phase, isPausing };
}

function changed(members: readonly Member[], projectId: string, member: Member | null): readonly Member[] {
  const others = members.filter(({ memberId }) => memberId !== projectId);
  return member === null ? others : [...others, member];
}

const desks = new Map<string, Desk>();

/** The desk of an image, for whoever is signed in where. */
export function deskOf({ userId, projectId, region }: Scope, imageId: string): Desk {
  const key = [userId, projectId, region, imageId].join(' ');
  const known = desks.get(key);
  if (known !== undefined) return known;
  for (const [other, desk] of desks) if (desk.isEmpty) desks.delete(other);
  const desk = new Desk();
  desks.set(key, desk);
  return desk;
}
