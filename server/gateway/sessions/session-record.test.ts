import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { TimedToken } from '../keystone/token-keeper.ts';
import { readRecord, type SessionRecord, tokensOf, writeRecord } from './session-record.ts';
import { openSqliteJournal } from './sqlite-store.ts';

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
  from: { address: '192.0.2.1', browser: 'Firefox' },
  startedAt: 1000,
  seenAt: 2000,
  base: token('base'),
  scoped: { acme: token('one', 'acme'), globex: token('two', 'globex') },
});

test('a record is read as it was written', () => {
  expect(readRecord(writeRecord(record('k')))).toEqual(record('k'));
});

test('a record of another version is none', () => {
  expect(readRecord(writeRecord(record('k')).replace('"formVersion":2', '"formVersion":1'))).toBeUndefined();
});

test('every token is ended once, the one that the others are made of last', () => {
  expect(tokensOf(record('k'))).toEqual(['one', 'two', 'base']);
  expect(tokensOf({ ...record('k'), scoped: { acme: token('base', 'acme') } })).toEqual(['base']);
});

const open = (folder: string) =>
  openSqliteJournal(folder, (error) => {
    throw error;
  });

describe('the store on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-sessions-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('has what was put there when it is opened again', async () => {
    const first = open(join(folder, 'new'));
    for (const key of ['a', 'b', 'c', 'd']) await first.put(record(key));
    await first.put({ ...record('a'), seenAt: 3000 });
    await first.signOut({ key: 'b', endedAt: 4000 });
    first.forget('c');
    await first.close();
    const second = open(join(folder, 'new'));
    expect(second.stored).toEqual({
      open: [record('d'), { ...record('a'), seenAt: 3000 }],
      signedOut: [{ key: 'b', endedAt: 4000 }],
    });
    await second.close();
  });

  test('is for the eyes of its owner', async () => {
    await open(folder).close();
    expect(statSync(join(folder, 'sessions.sqlite')).mode & 0o777).toBe(0o600);
  });
});
