import type { TimedToken } from '../keystone/token-keeper.ts';
import { createMemoryCounters } from './counter-store.ts';
import { hardEndOf, type Lifetimes, readRecord, type SessionRecord, writeRecord } from './session-record.ts';
import { type Renewal, type SessionStore, SIGNED_OUT_FOR_MS } from './session-store.ts';

/** A session that the user ended on purpose. */
export interface SignedOut {
  readonly key: string;
  readonly endedAt: number;
}

/** Where the sessions of a process are written, so that the next one has them. */
export interface SessionJournal {
  /** What the process before has left. */
  readonly stored: { readonly open: readonly SessionRecord[]; readonly signedOut: readonly SignedOut[] };
  /** Writes a record in the place of the one with its key. Resolves once it is written or has failed. */
  readonly put: (record: SessionRecord) => Promise<void>;
  readonly touch: (key: string, seenAt: number) => void;
  /** Forgets everything of a session but that it was ended. Rejects when that was not written; it is tried on. */
  readonly signOut: (signedOut: SignedOut) => Promise<void>;
  readonly forget: (key: string) => void;
  readonly close: () => Promise<void>;
}

/** What a store in memory is made of. */
export interface MemoryStoreParts {
  readonly lifetimes: Lifetimes;
  /** Milliseconds since 1970, on a clock that never goes back. */
  readonly now: () => number;
  /** Absent: when the process ends, people are asked to sign in again. */
  readonly journal?: SessionJournal | undefined;
}

/** A sign-out that could not be written is tried again so often. */
const RETRY_MS = 5000;

/** So many records are read before others have their turn: 100 take some 2 ms. */
const PORTION = 100;

/** Written out, a session takes a tenth of the memory that its objects take; most rest most of the time. */
interface Entry {
  text: string;
  seenAt: number;
  isRestored: boolean;
  readonly hardEnd: number;
  readonly user: string;
}

/** Sessions of one process, with a journal or without. */
export function createMemoryStore({ lifetimes, now, journal }: MemoryStoreParts): SessionStore {
  const entries = new Map<string, Entry>();
  const keysOf = new Map<string, Set<string>>();
  const signedOut = new Map<string, number>();
  /** Sign-outs that may not have been written yet. */
  const unwritten = new Map<string, SignedOut>();
  const renewals = new Map<string, Promise<TimedToken>>();
  const listeners: ((key: string) => void)[] = [];

  const add = (record: SessionRecord, isRestored: boolean): void => {
    const user = userKey(record.cloud, record.user.id);
    const { seenAt } = record;
    const hardEnd = hardEndOf(record, lifetimes);
    entries.set(record.key, { text: writeRecord(record), seenAt, isRestored, hardEnd, user });
    const keys = keysOf.get(user);
    if (keys === undefined) keysOf.set(user, new Set([record.key]));
    else keys.add(record.key);
  };

  const isOver = ({ hardEnd, seenAt }: Entry): boolean =>
    now() >= Math.min(hardEnd, seenAt + lifetimes.idleMs);

  const recordOf = ({ text, seenAt }: Entry): SessionRecord | undefined => {
    const record = readRecord(text);
    return record === undefined ? undefined : { ...record, seenAt };
  };

  const take = (key: string, entry: Entry): SessionRecord | undefined => {
    entries.delete(key);
    const keys = keysOf.get(entry.user);
    keys?.delete(key);
    if (keys?.size === 0) keysOf.delete(entry.user);
    for (const listener of listeners) listener(key);
    return recordOf(entry);
  };

  const openEntry = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    return entry === undefined || isOver(entry) ? undefined : entry;
  };

  const writeSignOut = async (ended: SignedOut): Promise<void> => {
    if (journal === undefined) return;
    unwritten.set(ended.key, ended);
    await journal.signOut(ended);
    unwritten.delete(ended.key);
  };

  /** Restarts must not undo what people were told is being tried. */
  const retrying = setInterval(() => {
    for (const ended of unwritten.values()) writeSignOut(ended).catch(() => undefined);
  }, RETRY_MS).unref();

  const renewOnce = async ({ key, projectId, issue }: Renewal): Promise<TimedToken> => {
    const token = await issue();
    const entry = entries.get(key);
    const record = entry === undefined ? undefined : recordOf(entry);
    // A token may arrive after the session has ended; it must not bring it back.
    if (entry === undefined || record === undefined) return token;
    const renewed = { ...record, scoped: { ...record.scoped, [projectId]: token } };
    entry.text = writeRecord(renewed);
    void journal?.put(renewed);
    return token;
  };

  for (const record of journal?.stored.open ?? []) add(record, true);
  for (const { key, endedAt } of journal?.stored.signedOut ?? []) signedOut.set(key, endedAt);

  return {
    counters: createMemoryCounters(now),
    find: (key) => {
      const entry = openEntry(key);
      if (entry !== undefined) {
        return Promise.resolve({ kind: 'open', seenAt: entry.seenAt, isRestored: entry.isRestored });
      }
      return Promise.resolve({ kind: signedOut.has(key) ? 'signedOut' : 'none' });
    },
    read: (key) => {
      const entry = openEntry(key);
      return Promise.resolve(entry === undefined ? undefined : recordOf(entry));
    },
    put: async (record) => {
      add(record, false);
      await journal?.put(record);
    },
    touch: (key, seenAt) => {
      const entry = openEntry(key);
      if (entry === undefined || seenAt <= entry.seenAt) return;
      entry.seenAt = seenAt;
      journal?.touch(key, seenAt);
    },
    confirm: (key) => {
      const entry = entries.get(key);
      if (entry !== undefined) entry.isRestored = false;
      return Promise.resolve();
    },
    renew: async (renewal) => {
      const { key, projectId, spent } = renewal;
      const entry = openEntry(key);
      const known = entry === undefined ? undefined : recordOf(entry)?.scoped[projectId];
      if (known !== undefined && known.issued.token !== spent && now() < known.endsAt) return known;
      const name = `${key} ${projectId}`;
      const running = renewals.get(name);
      if (running !== undefined) return running;
      const started = renewOnce(renewal).finally(() => renewals.delete(name));
      renewals.set(name, started);
      return started;
    },
    end: (key, reason) => {
      const entry = entries.get(key);
      if (entry === undefined) {
        const pending = unwritten.get(key);
        const durable = pending === undefined ? Promise.resolve() : writeSignOut(pending);
        return Promise.resolve({ record: undefined, durable });
      }
      const record = take(key, entry);
      if (reason === 'over') {
        journal?.forget(key);
        return Promise.resolve({ record, durable: Promise.resolve() });
      }
      signedOut.set(key, now());
      return Promise.resolve({ record, durable: writeSignOut({ key, endedAt: now() }) });
    },
    count: () => Promise.resolve(entries.size),
    onEnd: (listener) => void listeners.push(listener),
    ofUser: (cloud, userId) => {
      const keys = [...(keysOf.get(userKey(cloud, userId)) ?? [])];
      return Promise.resolve(
        keys.flatMap((key) => {
          const entry = openEntry(key);
          return (entry === undefined ? undefined : recordOf(entry)) ?? [];
        }),
      );
    },
    ofCloud: async (cloud) => {
      const records: SessionRecord[] = [];
      for (const [index, key] of [...entries.keys()].entries()) {
        if (index % PORTION === PORTION - 1) await new Promise(setImmediate);
        const entry = openEntry(key);
        const record = entry === undefined ? undefined : recordOf(entry);
        if (record?.cloud === cloud) records.push(record);
      }
      return records;
    },
    takeExpired: (most) => {
      for (const [key, endedAt] of signedOut) {
        if (now() < endedAt + SIGNED_OUT_FOR_MS) continue;
        signedOut.delete(key);
        unwritten.delete(key);
        journal?.forget(key);
      }
      const taken: SessionRecord[] = [];
      for (const [key, entry] of entries) {
        if (taken.length >= most) break;
        if (!isOver(entry)) continue;
        const record = take(key, entry);
        journal?.forget(key);
        if (record !== undefined) taken.push(record);
      }
      return Promise.resolve(taken);
    },
    close: async () => {
      clearInterval(retrying);
      await Promise.allSettled([...unwritten.values()].map(writeSignOut));
      await journal?.close();
    },
  };
}

/** One user of one cloud. */
function userKey(cloud: string, userId: string): string {
  return JSON.stringify([cloud, userId]);
}
