import { describe, expect, it } from 'vitest';
import { WebError } from '../http/web-error.ts';
import { imageOf } from '../testing/image-of.ts';
import type { Viewer } from './image.ts';
import {
  type ChangePolicy,
  checkIsAdmin,
  checkMayChange,
  checkMayDownload,
  checkMayRead,
  type PolicyCall,
} from './policy.ts';

const viewers: Readonly<Record<string, Viewer>> = {
  'a member of acme': { userId: 'alice', projectId: 'acme', isAdmin: false, isMember: true },
  'a reader of acme': { userId: 'rita', projectId: 'acme', isAdmin: false, isMember: false },
  'a member of globex': { userId: 'bob', projectId: 'globex', isAdmin: false, isMember: true },
  'a reader of globex': { userId: 'ben', projectId: 'globex', isAdmin: false, isMember: false },
  'a user in no project': { userId: 'dana', projectId: null, isAdmin: false, isMember: false },
  'an administrator': { userId: 'admin', projectId: 'admin', isAdmin: true, isMember: true },
};

const image = imageOf({ owner: 'acme', visibility: 'community' });
const changing = (policy: ChangePolicy) => (call: PolicyCall) => checkMayChange(call, policy, image);

/** In the order of the letters below. */
const checks: readonly ((call: PolicyCall) => void)[] = [
  checkMayRead,
  changing('modify_image'),
  changing('delete_image'),
  changing('upload_image'),
  checkMayDownload,
  changing('deactivate'),
  changing('reactivate'),
  changing('add_member'),
  changing('delete_member'),
  (call) => {
    checkMayRead(call);
    checkIsAdmin(call, 'copy_image');
  },
];

/** `+` for yes, `-` for a 403, `4` for a 404. */
function outcome(check: (call: PolicyCall) => void, call: PolicyCall): string {
  try {
    check(call);
    return '+';
  } catch (error) {
    if (!(error instanceof WebError)) throw error;
    return error.status === 404 ? '4' : '-';
  }
}

// What the policies of Glance 25.1 answer themselves, asked through oslo.policy with `enforce_secure_rbac`.
describe('with a visible image of acme, secure RBAC lets', () => {
  it.each([
    ['a member of acme', '+++++++++-'],
    ['a reader of acme', '+---------'],
    ['a member of globex', '+---+-----'],
    ['a reader of globex', '+---------'],
    ['a user in no project', '4444444444'],
    ['an administrator', '++++++++++'],
  ])('%s %s', (who, expected) => {
    const viewer = viewers[who];
    if (viewer === undefined) throw new Error(`no user is ${who}`);
    expect(checks.map((check) => outcome(check, { rbac: 'secure', viewer })).join('')).toBe(expected);
  });
});

describe('with a visible image of acme, the policies of an installation let', () => {
  it.each([
    ['a member of acme', '+++++++++-'],
    ['a reader of acme', '+++++++++-'],
    ['a member of globex', '+---+-----'],
    ['a reader of globex', '+---+-----'],
    ['a user in no project', '+---+-----'],
    ['an administrator', '++++++++++'],
  ])('%s %s', (who, expected) => {
    const viewer = viewers[who];
    if (viewer === undefined) throw new Error(`no user is ${who}`);
    expect(checks.map((check) => outcome(check, { rbac: 'default', viewer })).join('')).toBe(expected);
  });
});
