import { describe, expect, it } from 'vitest';
import { countByStatus } from './counts.ts';
import { isReader, standingOf } from './standing.ts';

const ACME = { id: 'acme', name: 'acme' };

describe('standing', () => {
  it.each([
    ['acme', ['member'], 'owner'],
    ['acme', ['admin'], 'owner'],
    ['globex', ['member'], 'other'],
    ['globex', ['admin', 'member', 'reader'], 'administrator'],
    [null, ['member'], 'other'],
    [undefined, ['admin'], 'administrator'],
  ])('to an image of %s with the roles %j is %s', (owner, roles, standing) => {
    expect(standingOf({ id: 'i', owner }, { project: ACME, roles })).toBe(standing);
  });

  it.each([
    [['reader'], true],
    [['member', 'reader'], false],
    [['admin', 'member', 'reader'], false],
    [['te_admin'], false],
    [[], false],
  ])('with the roles %j is that of a reader: %s', (roles, reader) => expect(isReader(roles)).toBe(reader));

  it('counts members by status', () => {
    expect(countByStatus([])).toEqual({ pending: 0, accepted: 0, rejected: 0 });
    const members = [{ status: 'pending' }, { status: 'rejected' }, { status: 'pending' }] as const;
    expect(countByStatus(members)).toEqual({ pending: 2, accepted: 0, rejected: 1 });
  });
});
