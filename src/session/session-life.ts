import type { GatewayCode } from '../../contract/error-codes.d.ts';
import { ApiError } from '../api/errors.ts';
import type { Asking, Http } from '../api/http.ts';
import { readSession, signIn, signOut, type SignInRequest } from './gateway.ts';
import type { Credentials } from './credentials.ts';
import {
  nextLife,
  warnsAtMs,
  type Deadline,
  type HowOut,
  type Life,
  type LifeEvent,
} from './session-expiry.ts';
import type { Session } from '../../contract/session.d.ts';
import { NOTHING_SAID, scopeOf, type NoSession } from './session.ts';

/** The session of this page, and what the gateway said last. */
export interface SessionState {
  readonly life: Life;
  /** As it was when the page was opened or the user signed in. `null` while no user is signed in. */
  readonly entry: Session | null;
  /** As the gateway described it last: how to sign in again. */
  readonly latest: Session | null;
  readonly noSession: NoSession;
  /** When it ends by our own clock; `null` with credentials that the gateway renews. */
  readonly endsAtMs: number | null;
}

/** Other tabs of the same browser: told that something changed, never what. */
export interface Neighbours {
  readonly tell: () => void;
  readonly listen: (listener: () => void) => () => void;
}

interface SessionLifeOptions {
  /** Without `recover`: its own requests must not wait for a sign-in. */
  readonly http: Http;
  readonly neighbours: Neighbours;
  readonly reload: () => void;
  /** Drops all that was read for a user who has signed out. */
  readonly forget: () => void;
}

/** Codes of a 401 that are about the session; any other is the image service's own. */
const ABOUT_THE_SESSION: ReadonlySet<string | null> = new Set<GatewayCode>([
  'VITRINE.SESSION_OVER',
  'VITRINE.SIGNED_OUT',
  'VITRINE.OTHER_USER',
]);

/** Timers stop while a machine sleeps: the clock is checked this often. */
const LOOK_MS = 30_000;
const LEAST_MS = 1000;

/** Tracks the session of the user, and lets requests that failed without one continue after signing in again. */
export class SessionLife {
  readonly #options: SessionLifeOptions;
  readonly #listeners = new Set<() => void>();
  #state: SessionState;
  #deadline: Deadline | null = null;
  #waiting: Array<(isIn: boolean) => void> = [];
  #check: Promise<void> | null = null;
  /** Counts sign-ins and sign-outs: an answer to a request from before one no longer applies. */
  #epoch = 0;
  #isFollowing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(first: Session | NoSession, options: SessionLifeOptions) {
    this.#options = options;
    const session = 'problem' in first ? null : first;
    this.#deadline = deadlineOf(session, null);
    this.#state = {
      life: session === null ? { kind: 'out', how: 'never' } : { kind: 'in' },
      entry: session,
      latest: session,
      noSession: 'problem' in first ? first : NOTHING_SAID,
      endsAtMs: this.#deadline?.endsAtMs ?? null,
    };
  }

  /** Follows the clock and the other tabs, until the returned function is called. */
  start(): () => void {
    const stopListening = this.#options.neighbours.listen(() => void this.#onNeighbour());
    this.#isFollowing = true;
    this.#look();
    return () => {
      stopListening();
      this.#isFollowing = false;
      clearTimeout(this.#timer);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = (): SessionState => this.#state;

  /** For `createHttp`: whether a request that failed so can be sent once more, perhaps after signing in again. */
  readonly recover = async (error: ApiError): Promise<boolean> => {
    const { latest } = this.#state;
    if (latest === null || latest.login === null || !ABOUT_THE_SESSION.has(error.code)) return false;
    // The request may be older than the present session: what counts is what the gateway says now.
    if (this.#state.life.kind !== 'over') await this.check();
    switch (this.#state.life.kind) {
      case 'in':
      case 'ending':
        return true;
      case 'over':
        return this.#state.life.asks ? new Promise((resolve) => this.#waiting.push(resolve)) : false;
      case 'out':
      case 'otherUser':
        return false;
    }
  };

  /** Asks the gateway for the session; simultaneous calls share one request. */
  check(): Promise<void> {
    this.#check ??= this.#ask('elsewhere', { isBackground: true }).finally(() => {
      this.#check = null;
    });
    return this.#check;
  }

  /** Signs in; on a page that already has a user, only that user can. */
  async signIn(credentials: Credentials, wish: SignInRequest, signal: AbortSignal): Promise<void> {
    const session = await signIn(this.#options.http, credentials, wish, signal);
    this.#epoch += 1;
    this.#learn(session, true);
    const { entry } = this.#state;
    this.#change({ kind: 'signedIn' }, { entry: entry ?? session });
    this.#options.neighbours.tell();
  }

  /** Signs out. Rejects, and changes nothing, when that did not work. */
  async signOut(where: 'here' | 'everywhere'): Promise<void> {
    const { latest } = this.#state;
    if (latest === null) return;
    try {
      await signOut(this.#options.http, scopeOf(latest), where);
    } catch (thrown) {
      // Over already: there is nothing left to sign out of.
      if (!(thrown instanceof ApiError) || !ABOUT_THE_SESSION.has(thrown.code)) throw thrown;
    }
    this.#epoch += 1;
    this.#options.neighbours.tell();
    await this.#ask('here', { isBackground: true });
    // Signed out in any case, also where the ways to sign in could not be read.
    this.#change({ kind: 'out', how: 'here' });
  }

  /** Prolongs the session by a request, where that is enough, otherwise asks for the password. */
  readonly staySignedIn = async (): Promise<void> => {
    await this.#ask('elsewhere', {});
    this.#tellTime();
    this.ask();
  };

  /** Opens the dialog that asks for the password. */
  readonly ask = (): void => this.#change({ kind: 'ask' });

  /** Closes the dialog without a password: requests that wait for it fail. */
  readonly notNow = (): void => this.#change({ kind: 'notNow' });

  /** Checks the clock now: timers may have been suspended. */
  readonly look = (): void => this.#look();

  async #ask(how: Exclude<HowOut, 'never'>, asking: Pick<Asking, 'isBackground'>): Promise<void> {
    const { latest } = this.#state;
    const epoch = this.#epoch;
    let answer: Session | NoSession;
    try {
      answer = await readSession(this.#options.http, latest === null ? null : scopeOf(latest), asking);
    } catch {
      // No usable answer: the state stays as it was.
      return;
    }
    if (epoch !== this.#epoch) return;
    if (!('problem' in answer)) {
      this.#learn(answer, false);
      this.#change({ kind: 'alive' });
      return;
    }
    switch (answer.code) {
      case 'VITRINE.SESSION_OVER':
        this.#change({ kind: 'over' });
        break;
      case 'VITRINE.OTHER_USER':
        this.#change({ kind: 'otherUser' });
        break;
      case 'VITRINE.SIGNED_OUT':
        this.#change({ kind: 'out', how }, { noSession: answer });
        break;
      default:
    }
  }

  #learn(session: Session, isWhole: boolean): void {
    const lifeMs = isWhole ? (session.login?.lastsMs ?? null) : (this.#deadline?.lifeMs ?? null);
    this.#deadline = deadlineOf(session, lifeMs);
    this.#set({ ...this.#state, latest: session, endsAtMs: this.#deadline?.endsAtMs ?? null });
  }

  async #onNeighbour(): Promise<void> {
    const { life } = this.#state;
    if (life.kind === 'otherUser') return;
    await this.check();
    // The user signed in in another tab: this one opens with that session.
    if (life.kind === 'out' && this.#state.latest !== null) this.#options.reload();
  }

  #look(): void {
    clearTimeout(this.#timer);
    const deadline = this.#deadline;
    const { kind } = this.#state.life;
    if (deadline === null || (kind !== 'in' && kind !== 'ending')) return;
    if (Date.now() < warnsAtMs(deadline)) {
      this.#change({ kind: 'clock', endsSoon: false });
      return;
    }
    void this.#lookCloser();
  }

  /** Requests of this or another tab may have prolonged it in the meantime. */
  async #lookCloser(): Promise<void> {
    await this.check();
    this.#tellTime();
  }

  #tellTime(): void {
    const deadline = this.#deadline;
    this.#change({ kind: 'clock', endsSoon: deadline !== null && Date.now() >= warnsAtMs(deadline) });
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#deadline === null || !this.#isFollowing) return;
    const { life } = this.#state;
    if (life.kind !== 'in' && life.kind !== 'ending') return;
    const nextMs = life.kind === 'in' ? warnsAtMs(this.#deadline) : this.#deadline.endsAtMs;
    const leftMs = nextMs - Date.now();
    // Past its end without an answer that says so: the gateway is unavailable.
    const waitMs = leftMs <= 0 ? LOOK_MS : Math.min(LOOK_MS, Math.max(LEAST_MS, leftMs));
    this.#timer = setTimeout(() => this.#look(), waitMs);
  }

  #change(event: LifeEvent, also: Partial<SessionState> = {}): void {
    const life = nextLife(this.#state.life, event);
    const isGone = life.kind === 'out' || life.kind === 'otherUser';
    if (life !== this.#state.life || Object.keys(also).length > 0) {
      const gone = isGone ? { entry: null, latest: null, endsAtMs: null } : {};
      this.#set({ ...this.#state, ...also, life, ...gone });
      if (isGone) this.#options.forget();
    }
    this.#schedule();
    if (life.kind === 'over' && life.asks) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(life.kind === 'in' || life.kind === 'ending');
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function deadlineOf(session: Session | null, lifeMs: number | null): Deadline | null {
  const login = session?.login ?? null;
  return login === null ? null : { endsAtMs: Date.now() + login.lastsMs, lifeMs };
}
