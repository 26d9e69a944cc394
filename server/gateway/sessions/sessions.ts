import type { IncomingHttpHeaders } from 'node:http';

import { IdentityError } from '../keystone/identity-error.ts';
import type { Login, LoginSource } from '../login.ts';
import { userOfHeaders } from '../request-scope.ts';
import type { PersonalCloud } from './personal-cloud.ts';
import { RecentMap } from './recent-map.ts';
import { createRevocations, type Revoke } from './revocations.ts';
import { type CookieWay, keyOf, newSessionId, sessionIdsOf } from './session-cookie.ts';
import { createSessionLogin, sessionOver, stillGood } from './session-login.ts';
import { noSuchCloud, notDurable, notSignedIn, notTheSame, somebodyElse } from './session-errors.ts';
import { createSessionLists, type SessionLists } from './session-lists.ts';
import { endOf, type Lifetimes, type SessionRecord, tokensOf } from './session-record.ts';
import type { Ended, EndReason, SessionStore } from './session-store.ts';
import type { SignInRequest } from './sign-in-request.ts';
import { signIn } from './sign-in.ts';

/** What sessions are made of. */
export interface SessionsParts {
  readonly clouds: readonly PersonalCloud[];
  readonly store: SessionStore;
  readonly lifetimes: Lifetimes;
  readonly way: CookieWay;
  /** Milliseconds since 1970, on a clock that never goes back. */
  readonly now: () => number;
  /** Told when a token could not be ended at Keystone: it then ends by itself. */
  readonly onFailedRevocation: (error: unknown) => void;
  /** Who may see and end the sessions of everybody: IDs of users, or `NAME@DOMAIN`. */
  readonly administrators?: readonly string[];
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
    address: string,
  ) => Promise<{ readonly id: string; readonly login: Login }>;
  /** Ends a session that has just begun: what was needed for it turned out not to be there. */
  readonly takeBack: (sessionId: string) => Promise<void>;
  /**
   * Ends the session of the browser, or all of its user in that cloud, and their tokens at Keystone.
   *
   * @throws {GatewayError} 503 when they are ended here, but a restart would bring one back: writing is tried on.
   */
  readonly signOut: (headers: IncomingHttpHeaders, extent: 'here' | 'everywhere') => Promise<void>;
  /** What people see of their sessions. */
  readonly lists: SessionLists;
  /** Ends what has run out. */
  readonly sweep: () => Promise<void>;
  readonly close: () => void;
};

/** A session in use at this gateway. */
interface Live {
  readonly record: SessionRecord;
  seenAt: number;
  readonly login: Login;
  /** Of a restored session, the question to Keystone that is on its way. */
  checking: Promise<boolean> | undefined;
}

/** The last moment of use is written down at most so often. */
const SEEN_STEP_MS = 30_000;
/** Logins that are kept made; the others are in the store alone, written out, until they are used again. */
const MOST_LIVE = 2000;
/** The longest text that a browser is remembered by. */
const LONGEST_BROWSER = 256;
/** Sessions that ran out are taken from the store in such portions. */
const SWEEP_STEP = 100;

/** Sessions as the store has them, each with its login while it is in use. */
export function createSessions(parts: SessionsParts): Sessions {
  const { clouds, store, lifetimes, way, now } = parts;
  const live = new RecentMap<Live>(MOST_LIVE);
  const revocations = createRevocations(parts.onFailedRevocation);
  store.onEnd((key) => live.delete(key));

  const cloudOf = ({ cloud }: Pick<SessionRecord, 'cloud'>) => clouds.find(({ site }) => site.name === cloud);

  const open = (record: SessionRecord): Live | undefined => {
    const cloud = cloudOf(record);
    if (cloud === undefined) return undefined;
    const session: Live = {
      record,
      seenAt: record.seenAt,
      login: createSessionLogin({
        cloud,
        record,
        renew: (renewal) => store.renew({ key: record.key, ...renewal }),
        endsAt: () => endOf({ ...record, seenAt: session.seenAt }, lifetimes),
        now,
      }),
      checking: undefined,
    };
    live.set(record.key, session);
    return session;
  };

  const endsOf = (record: SessionRecord): readonly Revoke[] => {
    const keystone = cloudOf(record)?.keystone;
    if (keystone === undefined || now() >= record.base.endsAt) return [];
    return tokensOf(record).map((token) => () => keystone.revoke(token));
  };

  const end = async (key: string, reason: EndReason): Promise<Ended> => {
    const ended = await store.end(key, reason);
    live.delete(key);
    // Who asked for the end waits for it; others need not, and an unheard rejection would end the process.
    ended.durable.catch(() => undefined);
    return ended;
  };

  /** Ends a session that is over; its tokens are ended in the background. */
  const drop = async (key: string): Promise<void> => {
    const { record } = await end(key, 'over');
    if (record !== undefined) revocations.later(endsOf(record));
  };

  /** Whether Keystone still knows the token of a session that comes out of the past. */
  const isGood = async ({ record }: Live): Promise<boolean> => {
    const cloud = cloudOf(record);
    if (cloud === undefined) return false;
    try {
      await stillGood({ cloud, record, now });
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      if (error.kind === 'refused') return false;
      // Its rules keep it from asking about itself; the image service will say.
      if (error.kind !== 'notAllowed') throw error;
    }
    await store.confirm(record.key);
    return true;
  };

  const reopen = async (key: string): Promise<Live | undefined> => {
    const record = await store.read(key);
    // Two requests at once make one login.
    return live.get(key) ?? (record === undefined ? undefined : open(record));
  };

  /** The session of a key if it is one now, and whether it has to be known to Keystone before it is used. */
  const look = async (key: string): Promise<{ session: Live; isRestored: boolean } | undefined> => {
    const found = await store.find(key);
    if (found.kind === 'signedOut') return undefined;
    if (found.kind === 'none') {
      // It may have run out just now: its tokens need not wait for the sweep.
      await drop(key);
      return undefined;
    }
    // One of a cloud that is not on the list, or sealed with a secret that is not here, may be good at another gateway.
    const session = live.get(key) ?? (await reopen(key));
    if (session === undefined) return undefined;
    session.seenAt = Math.max(session.seenAt, found.seenAt);
    return { session, isRestored: found.isRestored };
  };

  const named = async (keys: readonly string[]): Promise<readonly Live[]> => {
    const found = await Promise.all(keys.map(look));
    return found.flatMap((one) => one?.session ?? []);
  };

  /** As `named`, of sessions that are to be used. */
  const usable = async (keys: readonly string[]): Promise<readonly Live[]> => {
    const checked = keys.map(async (key) => {
      const found = await look(key);
      if (found === undefined || !found.isRestored) return found?.session ?? [];
      const { session } = found;
      session.checking ??= isGood(session).finally(() => {
        session.checking = undefined;
      });
      if (await session.checking) return session;
      await drop(key);
      return [];
    });
    return (await Promise.all(checked)).flat();
  };

  const keysOf = (headers: IncomingHttpHeaders) => sessionIdsOf(headers, way).map(keyOf);

  const touch = (session: Live, headers: IncomingHttpHeaders): void => {
    if (headers['x-vitrine-background'] !== undefined) return;
    if (now() < session.seenAt + Math.min(SEEN_STEP_MS, lifetimes.idleMs / 10)) return;
    session.seenAt = now();
    store.touch(session.record.key, session.seenAt);
  };

  /** The session that a request is of. */
  const currentOf = async (headers: IncomingHttpHeaders): Promise<Live> => {
    const keys = keysOf(headers);
    if (keys.length === 0) throw notSignedIn();
    const sessions = await usable(keys);
    if (sessions.length === 0) {
      const states = await Promise.all(keys.map((key) => store.find(key)));
      throw states.some(({ kind }) => kind === 'signedOut') ? notSignedIn() : sessionOver();
    }
    const meant = userOfHeaders(headers);
    const theirs = sessions.filter(({ record }) => meant === undefined || meant === record.user.id);
    const [session] = theirs.toSorted((one, other) => other.record.startedAt - one.record.startedAt);
    if (session === undefined) throw somebodyElse();
    // A site that can set a cookie for a part of this host could otherwise sign a user in as itself, unseen.
    if (theirs.some(({ record }) => !isSameUser(record, session.record))) throw notSignedIn();
    touch(session, headers);
    return session;
  };

  const endAll = async (keys: readonly string[]): Promise<void> => {
    const ended = await Promise.all([...new Set(keys)].map((key) => end(key, 'signedOut')));
    const written = Promise.allSettled(ended.map(({ durable }) => durable));
    await revocations.now(ended.flatMap(({ record }) => (record === undefined ? [] : endsOf(record))));
    if ((await written).some(({ status }) => status === 'rejected')) throw notDurable();
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
    loginOf: async (headers) => (await currentOf(headers)).login,
    lists: createSessionLists({
      store,
      administrators: parts.administrators ?? [],
      current: async (headers) => (await currentOf(headers)).record,
      end: endAll,
    }),
    begin: async (request, headers, address) => {
      const cloud = cloudOf(request);
      if (cloud === undefined) throw noSuchCloud(request.cloud);
      const begun = await signIn(cloud.keystone, request, now());
      const id = newSessionId();
      const browser = (headers['user-agent'] ?? '').slice(0, LONGEST_BROWSER);
      const record: SessionRecord = { key: keyOf(id), from: { address, browser }, ...begun };
      if (request.asUserId !== undefined && request.asUserId !== begun.user.id) {
        if (begun.method !== 'token') await revocations.now(endsOf(record));
        throw notTheSame(begun.user.name);
      }
      try {
        await store.put(record);
      } catch (error) {
        if (begun.method !== 'token') await revocations.now(endsOf(record));
        throw error;
      }
      const session = open(record);
      if (session === undefined) throw noSuchCloud(request.cloud);
      await Promise.all(keysOf(headers).map(drop));
      return { id, login: session.login };
    },
    takeBack: async (sessionId) => {
      const { record } = await end(keyOf(sessionId), 'over');
      if (record !== undefined) await revocations.now(endsOf(record));
    },
    signOut: async (headers, extent) => {
      const keys = keysOf(headers);
      const own = await named(keys);
      const others =
        extent === 'here'
          ? []
          : await Promise.all(own.map(({ record }) => store.ofUser(record.cloud, record.user.id)));
      await endAll([...keys, ...others.flat().map(({ key }) => key)]);
    },
    sweep: async () => {
      for (;;) {
        const taken = await store.takeExpired(SWEEP_STEP);
        for (const record of taken) {
          live.delete(record.key);
          revocations.later(endsOf(record));
        }
        if (taken.length < SWEEP_STEP) return;
      }
    },
    close: revocations.stop,
  };
}

function isSameUser(one: SessionRecord, other: SessionRecord): boolean {
  return one.cloud === other.cloud && one.user.id === other.user.id;
}
