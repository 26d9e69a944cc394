import type { SessionRecord } from './session-record.ts';

/** A session that the user ended on purpose: remembered so that its other tabs can be told so. */
export interface SignedOut {
  readonly key: string;
  readonly endedAt: number;
}

/** Where sessions are kept beyond the process, if anywhere. The gateway reads it once and then only writes. */
export interface SessionStore {
  readonly all: () => { readonly open: readonly SessionRecord[]; readonly signedOut: readonly SignedOut[] };
  /** Adds a record or puts it in the place of the one with its key. */
  readonly put: (record: SessionRecord) => void;
  /** Forgets everything of a session but that it was ended. */
  readonly signOut: (signedOut: SignedOut) => void;
  readonly forget: (key: string) => void;
  readonly close: () => void;
}

/** Keeps nothing: when the process ends, everybody is asked for the password again. */
export const IN_MEMORY: SessionStore = {
  all: () => ({ open: [], signedOut: [] }),
  put: () => undefined,
  signOut: () => undefined,
  forget: () => undefined,
  close: () => undefined,
};
