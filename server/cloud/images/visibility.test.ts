import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { isMutable, isVisible } from './visibility.ts';

const viewers = {
  owner: { userId: 'alice', projectId: 'acme', isAdmin: false, isMember: true },
  member: { userId: 'bob', projectId: 'globex', isAdmin: false, isMember: true },
  stranger: { userId: 'carol', projectId: 'initech', isAdmin: false, isMember: true },
  unscoped: { userId: 'alice', projectId: null, isAdmin: false, isMember: true },
  admin: { userId: 'admin', projectId: 'admin', isAdmin: true, isMember: true },
} as const;

const sees = (image: Parameters<typeof isVisible>[0]): string =>
  Object.entries(viewers)
    .filter(([, viewer]) => isVisible(image, viewer, () => viewer.projectId === 'globex'))
    .map(([name]) => name)
    .join(' ');

describe('who may read an image of acme that globex is a member of', () => {
  it.each([
    ['public', 'owner member stranger unscoped admin'],
    ['community', 'owner member stranger unscoped admin'],
    ['shared', 'owner member admin'],
    ['private', 'owner admin'],
  ] as const)('that is %s: %s', (visibility, expected) => {
    expect(sees(imageOf({ owner: 'acme', visibility }))).toBe(expected);
  });

  it('without an owner: everyone', () => {
    expect(sees(imageOf({ owner: null, visibility: 'private' }))).toBe(
      'owner member stranger unscoped admin',
    );
  });
});

describe('who may change an image', () => {
  it.each([
    ['acme', 'owner admin'],
    [null, 'admin'],
  ])('of %s: %s', (owner, expected) => {
    const image = imageOf({ owner, visibility: 'public' });
    const who = Object.entries(viewers).filter(([, viewer]) => isMutable(image, viewer));
    expect(who.map(([name]) => name).join(' ')).toBe(expected);
  });
});
