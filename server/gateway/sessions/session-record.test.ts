import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { TimedToken } from '../keystone/token-keeper.ts';
import { readRecord, type SessionRecord, tokensOf, writeRecord } from './session-record.ts';
import { openSqliteStore } from './sqlite-store.ts';

const token = (name: string, project?: string): TimedToken => ({
  endsAt: 5000,
  issued: {
    token: name,
    issuedAt: new Date('2026-11-24T10:00:00Z'),
    expiresAt: new Date('2026-11-24T11:00:00Z'),
    user: { id: 'u', name: 'ann' },
    userDomain: 'Default',
    project: project === undefined ? undefined : { id: project, name: project },
    roles: ['member'],
    catalog: [{ type: 'image', endpoints: [{ interface: 'public', region: 'R', url: 'http://g' }] }],
  },
});

const record = (key: string): SessionRecord => ({
  key,
  cloud: 'c',
  method: 'password',
  user: { id: 'u', name: 'ann' },
  domain: 'Default',
  credentialId: null,
  homeProjectId: 'acme',
  startedAt: 1000,
  seenAt: 2000,
  base: token('base'),
  scoped: { acme: token('one', 'acme'), globex: token('two', 'globex') },
});

test('a record is read as it was written', () => {
  expect(readRecord(writeRecord(record('k')))).toEqual(record('k'));
});

test('a record of another version is none', () => {
  expect(readRecord(writeRecord(record('k')).replace('"formVersion":1', '"formVersion":0'))).toBeUndefined();
});

test('every token is ended once, the one that the others are made of last', () => {
  expect(tokensOf(record('k'))).toEqual(['one', 'two', 'base']);
  expect(tokensOf({ ...record('k'), scoped: { acme: token('base', 'acme') } })).toEqual(['base']);
});

describe('the store on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-sessions-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('has what was put there when it is opened again', () => {
    const first = openSqliteStore(join(folder, 'new'));
    for (const key of ['a', 'b', 'c', 'd']) first.put(record(key));
    first.put({ ...record('a'), seenAt: 3000 });
    first.signOut({ key: 'b', endedAt: 4000 });
    first.forget('c');
    first.close();
    const second = openSqliteStore(join(folder, 'new'));
    expect(second.all()).toEqual({
      open: [record('d'), { ...record('a'), seenAt: 3000 }],
      signedOut: [{ key: 'b', endedAt: 4000 }],
    });
    second.close();
  });

  test('is for the eyes of its owner', () => {
    openSqliteStore(folder).close();
    expect(statSync(join(folder, 'sessions.sqlite')).mode & 0o777).toBe(0o600);
  });
});
