import { expect, test } from 'vitest';

import { testRecord, testToken as token } from '../testing/session-record.ts';
import { readRecord, tokensOf, writeRecord } from './session-record.ts';

const record = testRecord;

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

test.each(['', '{', '"text"', '{"formVersion":2}', 'null', '{"formVersion":2,"record":{}}'])(
  'a damaged one is none: %s',
  (text) => {
    expect(readRecord(text)).toBeUndefined();
  },
);
