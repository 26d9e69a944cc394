import type { TimedToken } from '../keystone/token-keeper.ts';
import type { CounterStore } from './counter-store.ts';
import type { SessionRecord } from './session-record.ts';

/** What a store says of a key. */
export type Found =
  | {
      readonly kind: 'open';
      /** The last time that the user asked for something, at any gateway. */
      readonly seenAt: number;
      /** It comes out of a file or another store's past: a sign-out may have been lost, so Keystone is asked first. */
      readonly isRestored: boolean;
    }
  /** Ended by the user, which is remembered for a day so that other tabs can be told. */
  | { readonly kind: 'signedOut' }
  /** Never there, or it has run out. */
  | { readonly kind: 'none' };

/** Why a session ends: its user or an administrator chose so, or it has run out or is replaced. */
export type EndReason = 'signedOut' | 'over';

/** What came of ending a session. */
export interface Ended {
  /** The session, for the caller that ended it and so has to end its tokens; `undefined` where it was not open. */
  readonly record: SessionRecord | undefined;
  /** Resolves once no crash can undo the end; rejects when it could not be written, which is then tried on. */
  readonly durable: Promise<void>;
}

/** A token that is needed for one project of a session. */
export interface Renewal {
  readonly key: string;
  readonly projectId: string;
  /** The token that a service has refused; any other that the store has will do. `undefined`: any will do. */
  readonly spent: string | undefined;
  /** Gets one from Keystone. */
  readonly issue: () => Promise<TimedToken>;
}

/**
 * Where sessions are. Keys are hashes of what cookies say. Times are milliseconds since 1970 by the clock of this gateway
 * (`steadyNow`); a store that gateways share translates. Functions reject when the store cannot be reached.
 */
export interface SessionStore {
  readonly counters: CounterStore;
  readonly find: (key: string) => Promise<Found>;
  /** The whole record of an open session, with the tokens that there are of its projects. */
  readonly read: (key: string) => Promise<SessionRecord | undefined>;
  /** Adds a session; resolves once it outlasts a crash, or once it is known that it does not. */
  readonly put: (record: SessionRecord) => Promise<void>;
  /** Notes that the user asked for something. Written later, together with others. */
  readonly touch: (key: string, seenAt: number) => void;
  /** Keystone has confirmed a restored session. */
  readonly confirm: (key: string) => Promise<void>;
  /**
   * A lease: one gateway asks Keystone for the token, the others wait and get the same one. Rejects with what `issue`
   * rejects with. The token of a session that has ended meanwhile is not kept.
   */
  readonly renew: (renewal: Renewal) => Promise<TimedToken>;
  readonly end: (key: string, reason: EndReason) => Promise<Ended>;
  /** Calls back with the key of each session that ends, at whichever gateway. */
  readonly onEnd: (listener: (key: string) => void) => void;
  /** The open sessions of a user. */
  readonly ofUser: (cloud: string, userId: string) => Promise<readonly SessionRecord[]>;
  /** The open sessions of a cloud, for an administrator: read in portions, so that no request waits for all of them. */
  readonly ofCloud: (cloud: string) => Promise<readonly SessionRecord[]>;
  /** Takes up to `most` sessions that have run out away; each goes to one gateway, which ends its tokens. */
  readonly takeExpired: (most: number) => Promise<readonly SessionRecord[]>;
  /** How many sessions are open; those that have run out may be among them. */
  readonly count?: () => Promise<number>;
  /** Writes what is left to write. */
  readonly close: () => Promise<void>;
}

/** So long a browser that comes back is told that it was signed out, rather than that its session is over. */
export const SIGNED_OUT_FOR_MS = 24 * 3_600_000;
