import { describe, expect, it } from 'vitest';
import type { Target } from '../target.ts';
import {
  actionsFor,
  isDone,
  ownerProblem,
  parseAction,
  sortForState,
  STATE_ACTIONS,
  type StateAction,
} from './state-change.ts';

const target = (imageId: string, more: Partial<Target> = {}): Target => ({
  imageId,
  name: imageId,
  owner: 'acme',
  visibility: 'private',
  status: 'active',
  isHidden: false,
  isProtected: false,
  tags: [],
  isWhole: false,
  ...more,
});
const MEMBER = { projectId: 'acme', isAdmin: false };
const ADMIN = { projectId: 'admin', isAdmin: true };

const ids = (targets: readonly Target[]) => targets.map(({ imageId }) => imageId).join(' ');

it.each<[StateAction, affected: string, already: string, unfit: string]>([
  ['deactivate', 'active hidden', 'off', 'queued none'],
  ['reactivate', 'off', 'active hidden', 'queued none'],
  ['hide', 'active off queued none', 'hidden', ''],
  ['unhide', 'hidden', 'active off queued none', ''],
  ['change-owner', 'active off hidden queued none', '', ''],
])('%s is for %s', (action, affected, already, unfit) => {
  const targets = [
    target('active'),
    target('off', { status: 'deactivated' }),
    target('hidden', { isHidden: true }),
    target('queued', { status: 'queued' }),
    target('none', { status: null }),
    target('theirs', { owner: 'globex' }),
  ];
  const sorted = sortForState(targets, action, MEMBER);
  expect([ids(sorted.affected), ids(sorted.already), ids(sorted.unfit), ids(sorted.foreign)]).toEqual([
    affected,
    already,
    unfit,
    'theirs',
  ]);
});

it.each([
  ['a member', MEMBER, target('a'), 'deactivate hide'],
  ['a member', MEMBER, target('a', { status: 'deactivated', isHidden: true }), 'reactivate unhide'],
  ['a member', MEMBER, target('a', { status: 'saving' }), 'hide'],
  ['a member, of a foreign image', MEMBER, target('a', { owner: 'globex' }), ''],
  ['an administrator', ADMIN, target('a'), 'deactivate hide change-owner'],
] as const)('%s can', (_who, rights, image, actions) => {
  expect(actionsFor([image], rights).join(' ')).toBe(actions);
});

describe('an image as it was read', () => {
  const image = { id: 'a', status: 'deactivated', os_hidden: true, owner: 'acme' };
  it.each([
    ['deactivate', true],
    ['reactivate', false],
    ['hide', true],
    ['unhide', false],
    ['change-owner', true],
  ] as const)('is as %s makes it: %s', (action, done) => expect(isDone(image, action, 'acme')).toBe(done));
});

it('reads its own actions from JSON and nothing else', () => {
  expect(STATE_ACTIONS.map(parseAction)).toEqual(STATE_ACTIONS);
  expect(['', 'Hide', null, 3, {}].map(parseAction)).toEqual([null, null, null, null, null]);
});

it.each([
  ['9da14d0d5c4c4b23bdb3901aebdc277b', null],
  [' padded ', null],
  ['name-without-form', null],
  ['', 'none'],
  [' \n', 'none'],
  ['acme labs', 'spaces'],
  ['x'.repeat(256), 'too-long'],
  ['🐧', 'four-bytes'],
])('%j as an owner: %s', (typed, problem) => expect(ownerProblem(typed)).toBe(problem));
