import { describe, expect, it } from 'vitest';
import { userRoleOf, isAdmin, isReader } from './rights.ts';

const ACME = { id: 'acme', name: 'acme' };

it.each([
  ['acme', ['member'], 'owner'],
  ['acme', ['admin'], 'owner'],
  ['globex', ['member'], 'other'],
  ['globex', ['admin', 'member', 'reader'], 'administrator'],
  [null, ['member'], 'other'],
  [undefined, ['admin'], 'administrator'],
])('to an image of %s a user with the roles %j is %s', (owner, roles, role) => {
  expect(userRoleOf({ id: 'i', owner }, { project: ACME, roles })).toBe(role);
});

describe('roles in the project', () => {
  it.each([
    [['reader'], { isAdmin: false, isReader: true }],
    [['member', 'reader'], { isAdmin: false, isReader: false }],
    [['admin', 'member', 'reader'], { isAdmin: true, isReader: false }],
    // IMS clouds name roles of their own so; they are not Keystone's.
    [['te_admin'], { isAdmin: false, isReader: false }],
    [['Admin'], { isAdmin: false, isReader: false }],
    [[], { isAdmin: false, isReader: false }],
  ])('%j', (roles, expected) => {
    expect({ isAdmin: isAdmin({ roles }), isReader: isReader({ roles }) }).toEqual(expected);
  });
});
