import type { IncomingHttpHeaders } from 'node:http';

import { GatewayError } from '../gateway-error.ts';
import { IdentityError } from '../keystone/identity-error.ts';
import type { Login, LoginSource } from '../login.ts';
import { userOfHeaders } from '../request-scope.ts';
import type { PersonalCloud } from './personal-cloud.ts';
import { type CookieWay, keyOf, newSessionId, sessionIdsOf } from './session-cookie.ts';
import { createSessionLogin, sessionOver } from './session-login.ts';
import { type SessionRecord, tokensOf } from './session-record.ts';
import type { SessionStore } from './session-store.ts';
import type { SignInRequest } from './sign-in-request.ts';
import { signIn } from './sign-in.ts';

/** How long a session lives, in milliseconds. */
export interface Lifetimes {
  /** Since the user last asked for something. */
  readonly idleMs: number;
  /** In all, whatever happens. */
  readonly longestMs: number;
}

/** What sessions are made of. */
export interface SessionsParts {
  readonly clouds: readonly PersonalCloud[];
  readonly store: SessionStore;
  readonly lifetimes: Lifetimes;
  readonly way: CookieWay;
  readonly now: () => number;
  /** Told when a token could not be ended at Keystone: it then ends by itself. */
  readonly onFailedRevocation: (error: unknown) => void;
  /** Told when the store could not write: until it can, the next start finds what was written before. */
  readonly onFailedWrite: (error: unknown) => void;
}

/** Everybody who is signed in. */
export type Sessions = LoginSource & {
  readonly way: CookieWay;
  /**
   * Signs a user in and answers the name of the session for the cookie. The session that the browser had before is
   * over.
   *
   * @throws {IdentityError} as `signIn`; {@link GatewayError} when it is another user than the one that was to go on.
   */
  readonly begin: (
    request: SignInRequest,
    headers: IncomingHttpHeaders,
  ) => Promise<{ readonly id: string; readonly login: Login }>;
  /** Ends a session that has just begun: what was needed for it turned out not to be there. */
  readonly takeBack: (sessionId: string) => Promise<void>;
  /** Ends the session of the browser, or all of its user in that cloud, and their tokens at Keystone. */
  readonly signOut: (headers: IncomingHttpHeaders, extent: 'here' | 'everywhere') => Promise<void>;
  /** Ends what has run out. */
  readonly sweep: () => Promise<void>;
};

interface Live {
  record: SessionRecord;
  readonly login: Login;
}

/** The last moment of use is written down at most so often. */
const SEEN_STEP_MS = 30_000;
/** So long a browser that comes back is told that it was signed out, rather than that its session is over. */
const SIGNED_OUT_FOR_MS = 24 * 3_600_000;

/** Sessions as the store has them, each with its login. */
export function createSessions(parts: SessionsParts): Sessions {
  const { clouds, store, lifetimes, way, now } = parts;
  const live = new Map<string, Live>();
  const signedOut = new Map<string, number>();

  const endOf = (record: SessionRecord): number =>
    Math.min(record.base.endsAt, record.startedAt + lifetimes.longestMs, record.seenAt + lifetimes.idleMs);

  /** Writes to the store. What it cannot keep holds here all the same: a full disk neither ends a session nor prolongs one. */
  const write = (change: () => void): void => {
    try {
      change();
    } catch (error) {
      parts.onFailedWrite(error);
    }
  };

  const save = (session: Live, record: SessionRecord): void => {
    session.record = record;
    // A token may arrive after the session has ended; it must not bring it back.
    if (live.get(record.key) === session) write(() => store.put(record));
  };

  const open = (record: SessionRecord): Live | undefined => {
    const cloud = clouds.find(({ site }) => site.name === record.cloud);
    if (cloud === undefined) return undefined;
    const session: Live = {
      record,
      login: createSessionLogin({
        cloud,
        record,
        onChange: ({ scoped }) => save(session, { ...session.record, scoped }),
        endsAt: () => endOf(session.record),
        now,
      }),
    };
    live.set(record.key, session);
    return session;
  };

  const revoke = async ({ cloud, ...record }: SessionRecord): Promise<void> => {
    const keystone = clouds.find(({ site }) => site.name === cloud)?.keystone;
    if (keystone === undefined || now() >= record.base.endsAt) return;
    const ends = tokensOf({ cloud, ...record }).map((token) => keystone.revoke(token));
    for (const end of await Promise.allSettled(ends)) {
      if (end.status === 'rejected') parts.onFailedRevocation(end.reason);
    }
  };

  const drop = async (session: Live): Promise<void> => {
    live.delete(session.record.key);
    write(() => store.forget(session.record.key));
    await revoke(session.record);
  };

  /** Those of the keys that are sessions now. */
  const named = (keys: readonly string[]): readonly Live[] => keys.flatMap((key) => live.get(key) ?? []);

  const stored = store.all();
  for (const { key, endedAt } of stored.signedOut) signedOut.set(key, endedAt);
  // One of a cloud that is not on the list any more is over.
  for (const record of stored.open) {
    if (open(record) === undefined) write(() => store.forget(record.key));
  }

  const touch = (session: Live, headers: IncomingHttpHeaders): void => {
    if (headers['x-vitrine-background'] !== undefined) return;
    const { record } = session;
    if (now() < record.seenAt + Math.min(SEEN_STEP_MS, lifetimes.idleMs / 10)) return;
    save(session, { ...record, seenAt: now() });
  };

  return {
    kind: 'personal',
    signIn: {
      clouds: clouds.map(({ site, cloud }) => ({
        name: site.name,
        domain: site.userDomain,
        embedded: cloud.embedded,
      })),
      isPlainHttp: way.kind === 'http',
    },
    way,
    loginOf: async (headers) => {
      const keys = sessionIdsOf(headers, way).map(keyOf);
      if (keys.length === 0) throw notSignedIn();
      for (const session of named(keys)) {
        if (now() >= endOf(session.record)) void drop(session);
      }
      const sessions = named(keys);
      if (sessions.length === 0) throw keys.some((key) => signedOut.has(key)) ? notSignedIn() : sessionOver();
      const meant = userOfHeaders(headers);
      const theirs = sessions.filter(({ record }) => meant === undefined || meant === record.user.id);
      const [session] = theirs.toSorted((one, other) => other.record.startedAt - one.record.startedAt);
      if (session === undefined) throw somebodyElse();
      // A site that can set a cookie for a part of this host could otherwise sign a user in as itself, unseen.
      if (theirs.some(({ record }) => !isSameUser(record, session.record))) throw notSignedIn();
      touch(session, headers);
      return session.login;
    },
    begin: async (request, headers) => {
      const cloud = clouds.find(({ site }) => site.name === request.cloud);
      if (cloud === undefined) throw noSuchCloud(request.cloud);
      const begun = await signIn(cloud.keystone, request, now());
      if (request.asUserId !== undefined && request.asUserId !== begun.user.id) {
        if (begun.method !== 'token') await revoke({ key: '', ...begun });
        throw notTheSame(begun.user.name);
      }
      const id = newSessionId();
      const session = open({ key: keyOf(id), ...begun });
      if (session === undefined) throw noSuchCloud(request.cloud);
      write(() => store.put(session.record));
      for (const old of named(sessionIdsOf(headers, way).map(keyOf))) void drop(old);
      return { id, login: session.login };
    },
    takeBack: async (sessionId) => {
      const session = live.get(keyOf(sessionId));
      if (session !== undefined) await drop(session);
    },
    signOut: async (headers, extent) => {
      const sessions = named(sessionIdsOf(headers, way).map(keyOf));
      const ended = [...live.values()].filter(
        (other) =>
          sessions.includes(other) ||
          (extent === 'everywhere' && sessions.some(({ record }) => isSameUser(record, other.record))),
      );
      for (const { record } of ended) {
        live.delete(record.key);
        signedOut.set(record.key, now());
        write(() => store.signOut({ key: record.key, endedAt: now() }));
      }
      await Promise.all(ended.map(({ record }) => revoke(record)));
    },
    sweep: async () => {
      for (const [key, endedAt] of signedOut) {
        if (now() < endedAt + SIGNED_OUT_FOR_MS) continue;
        signedOut.delete(key);
        write(() => store.forget(key));
      }
      const over = [...live.values()].filter(({ record }) => now() >= endOf(record));
      await Promise.all(over.map(drop));
    },
  };
}

function isSameUser(one: SessionRecord, other: SessionRecord): boolean {
  return one.cloud === other.cloud && one.user.id === other.user.id;
}

function notSignedIn(): IdentityError {
  return new IdentityError('signedOut', 'You are not signed in.');
}

function somebodyElse(): IdentityError {
  return new IdentityError('otherUser', 'Another user has signed in with this browser since.');
}

function noSuchCloud(name: string): GatewayError {
  return new GatewayError(404, 'VITRINE.NO_SUCH_CLOUD', `This Vitrine has no cloud named ${name}.`);
}

function notTheSame(name: string): GatewayError {
  return new GatewayError(409, 'VITRINE.OTHER_USER', `${name} is not the user of this session.`);
}
