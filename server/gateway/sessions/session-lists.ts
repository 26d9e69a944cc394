import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { SessionEntry, SessionList } from '../../../contract/session.d.ts';
import { GatewayError } from '../gateway-error.ts';
import type { SessionRecord } from './session-record.ts';
import type { SessionStore } from './session-store.ts';

/** Whose sessions are meant: the user's own, or those of everybody in the user's cloud. */
export type Whose = 'own' | 'all';

/** What lists of sessions are made of. */
export interface SessionListsParts {
  readonly store: SessionStore;
  /** IDs of users, or `NAME@DOMAIN`. */
  readonly administrators: readonly string[];
  /** The session that a request is of. Rejects where there is none. */
  readonly current: (headers: IncomingHttpHeaders) => Promise<SessionRecord>;
  /** Ends sessions and their tokens. */
  readonly end: (keys: readonly string[]) => Promise<void>;
}

/** What people see and end of their sessions. Everything rejects without a session, as `loginOf`. */
export interface SessionLists {
  /** @param text what is in the name, domain, address or browser of those wanted */
  readonly list: (headers: IncomingHttpHeaders, whose: Whose, text: string) => Promise<SessionList>;
  /** Ends one of the user's own, or of anybody where the user is an administrator; 404 where there is none. */
  readonly endOne: (headers: IncomingHttpHeaders, id: string) => Promise<void>;
  /** Ends all but the one that asks. */
  readonly endOthers: (headers: IncomingHttpHeaders, whose: Whose) => Promise<void>;
}

/** More are not listed; `total` tells how many there are, and a text finds them. */
const MOST_LISTED = 200;

export function createSessionLists({ store, administrators, current, end }: SessionListsParts): SessionLists {
  const isAdministrator = ({ user, domain }: SessionRecord): boolean =>
    administrators.some((name) => name === user.id || name === `${user.name}@${domain}`);

  const recordsFor = async (own: SessionRecord, whose: Whose): Promise<readonly SessionRecord[]> => {
    if (whose === 'own') return store.ofUser(own.cloud, own.user.id);
    if (!isAdministrator(own)) throw notAdministrator();
    // Other clouds may have a user of the same name.
    return store.ofCloud(own.cloud);
  };

  return {
    list: async (headers, whose, text) => {
      const own = await current(headers);
      const found = (await recordsFor(own, whose)).filter((record) => mentions(record, text));
      const isOwn = ({ key }: SessionRecord) => key === own.key;
      const ordered = found.toSorted(
        (one, other) => Number(isOwn(other)) - Number(isOwn(one)) || other.seenAt - one.seenAt,
      );
      return {
        sessions: ordered.slice(0, MOST_LISTED).map((record) => entryOf(record, isOwn(record))),
        total: found.length,
        isAdministrator: isAdministrator(own),
      };
    },
    endOne: async (headers, id) => {
      const own = await current(headers);
      const isMeant = (record: SessionRecord) => idOf(record) === id;
      const mine = (await recordsFor(own, 'own')).find(isMeant);
      const found = mine ?? (isAdministrator(own) ? (await recordsFor(own, 'all')).find(isMeant) : undefined);
      if (found === undefined) throw noSuchSession();
      await end([found.key]);
    },
    endOthers: async (headers, whose) => {
      const own = await current(headers);
      const keys = (await recordsFor(own, whose)).map(({ key }) => key);
      await end(keys.filter((key) => key !== own.key));
    },
  };
}

/** The store's own key would do, but links to downloads are guarded by what is made of it. */
function idOf({ key }: SessionRecord): string {
  return createHash('sha256').update(`entry ${key}`).digest('base64url').slice(0, 22);
}

function entryOf(record: SessionRecord, isOwn: boolean): SessionEntry {
  const { user, domain, startedAt, seenAt, from } = record;
  const times = { startedAt: new Date(startedAt).toISOString(), seenAt: new Date(seenAt).toISOString() };
  return { id: idOf(record), user, domain, ...times, ...from, isOwn };
}

function mentions({ user, domain, from }: SessionRecord, text: string): boolean {
  const words = [user.name, user.id, domain, from.address, from.browser].join('\n').toLowerCase();
  return words.includes(text.trim().toLowerCase());
}

function notAdministrator(): GatewayError {
  return new GatewayError(
    403,
    'VITRINE.NOT_ADMINISTRATOR',
    'Only administrators of this Vitrine see the sessions of others.',
  );
}

function noSuchSession(): GatewayError {
  return new GatewayError(404, 'VITRINE.NO_SUCH_SESSION', 'There is no such session any more.');
}
