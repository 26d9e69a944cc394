import type { Named } from '../../../contract/session.d.ts';
import type { PersonalLogin } from '../login.ts';
import type { TimedToken } from '../keystone/token-keeper.ts';

/** A user who signed in: everything that the gateway keeps, and the browser only a random name for. Holds secrets. */
export interface SessionRecord {
  /** The hash of what the cookie says: a reader of the store cannot make a cookie of it. */
  readonly key: string;
  /** Name of the cloud in the operator's list. */
  readonly cloud: string;
  readonly method: PersonalLogin['method'];
  readonly user: Named;
  /** Name of the user's domain. */
  readonly domain: string;
  readonly credentialId: string | null;
  /** Where an address leads that names no project. */
  readonly homeProjectId: string;
  /** Where it was begun, for the user's list of sessions. */
  readonly from: SessionOrigin;
  /** Milliseconds since 1970, as all times here. */
  readonly startedAt: number;
  /** The last time that the user, and not only a timer in the page, asked for something. */
  readonly seenAt: number;
  /** What Keystone gave for the credentials. Every other token is made of it and ends with it. */
  readonly base: TimedToken;
  /** Tokens of single projects, by project. */
  readonly scoped: Readonly<Record<string, TimedToken>>;
}

/** The browser that a session was begun with. */
export interface SessionOrigin {
  /** Its address, or the network that counts as one. */
  readonly address: string;
  /** What it calls itself (`User-Agent`), cut at 256 characters; empty where it says nothing. */
  readonly browser: string;
}

/** How long a session lives, in milliseconds. */
export interface Lifetimes {
  /** Since the user last asked for something. */
  readonly idleMs: number;
  /** In all, whatever happens. */
  readonly longestMs: number;
}

/** When a session ends if it is not used any more. */
export function endOf(record: SessionRecord, lifetimes: Lifetimes): number {
  return Math.min(hardEndOf(record, lifetimes), record.seenAt + lifetimes.idleMs);
}

/** When a session ends however much it is used. */
export function hardEndOf({ base, startedAt }: SessionRecord, { longestMs }: Lifetimes): number {
  return Math.min(base.endsAt, startedAt + longestMs);
}

/** The same session by a clock that shows `ms` more. */
export function shifted(record: SessionRecord, ms: number): SessionRecord {
  const shift = ({ issued, endsAt }: TimedToken): TimedToken => ({ issued, endsAt: endsAt + ms });
  return {
    ...record,
    startedAt: record.startedAt + ms,
    seenAt: record.seenAt + ms,
    base: shift(record.base),
    scoped: Object.fromEntries(Object.entries(record.scoped).map(([id, token]) => [id, shift(token)])),
  };
}

/** Counted up when the form of a stored record changes: old ones are then forgotten, and people sign in again. */
const FORM_VERSION = 2;

/** A record as the text that {@link readRecord} takes. */
export function writeRecord(record: SessionRecord): string {
  return JSON.stringify({ formVersion: FORM_VERSION, record });
}

/** The record of a text that {@link writeRecord} wrote; `undefined` for one of another version, or damaged. */
export function readRecord(text: string): SessionRecord | undefined {
  try {
    const { formVersion: version, record } = JSON.parse(text) as {
      readonly formVersion: number;
      readonly record: SessionRecord;
    };
    if (version !== FORM_VERSION) return undefined;
    const scoped = Object.entries(record.scoped).map(([id, token]) => [id, withDates(token)] as const);
    return { ...record, base: withDates(record.base), scoped: Object.fromEntries(scoped) };
  } catch {
    return undefined;
  }
}

/** A token of JSON, which has made texts of the times. */
export function withDates({ issued, endsAt }: TimedToken): TimedToken {
  const { issuedAt, expiresAt } = issued;
  return { issued: { ...issued, issuedAt: new Date(issuedAt), expiresAt: new Date(expiresAt) }, endsAt };
}

/** Every token of a session, for the one who ends it: what is made of the base comes before it. */
export function tokensOf({ base, scoped }: SessionRecord): readonly string[] {
  const tokens = [...Object.values(scoped), base].map(({ issued }) => issued.token);
  return [...new Set(tokens)];
}
