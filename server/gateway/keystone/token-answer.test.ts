import { describe, expect, test } from 'vitest';

import { readErrorMessage, readProjects, readToken } from './token-answer.ts';

const times = { issued_at: '2026-11-22T01:32:41.000000Z', expires_at: '2026-11-22T02:32:41.000000Z' };
const user = { id: 'u', name: 'ann', domain: { id: 'default' }, password_expires_at: null };

describe('readToken', () => {
  test('a scoped token', () => {
    const body = {
      token: {
        ...times,
        user,
        project: { id: 'p', name: 'acme', domain: {} },
        roles: [{ id: 'r', name: 'member' }, { id: 's' }, 'odd'],
        catalog: [
          {
            type: 'image',
            endpoints: [
              { interface: 'public', region_id: 'One', region: 'one', url: 'http://g:9292' },
              { interface: 'public', region: 'Two', url: 'https://two' },
              { interface: 'public', url: 'https://nowhere' },
              { interface: 'public', region: 'Bad', url: 'no address at all' },
              { interface: 'public', region: 'Bad', url: 'ftp://g' },
              { region: 'Bad', url: 'http://g' },
              null,
            ],
          },
          { type: 7 },
          'odd',
        ],
      },
    };
    expect(readToken(body, 'tok')).toEqual({
      token: 'tok',
      issuedAt: new Date('2026-11-22T01:32:41Z'),
      expiresAt: new Date('2026-11-22T02:32:41Z'),
      user: { id: 'u', name: 'ann' },
      userDomain: '',
      project: { id: 'p', name: 'acme' },
      roles: ['member'],
      catalog: [
        {
          type: 'image',
          endpoints: [
            { interface: 'public', region: 'One', url: 'http://g:9292' },
            { interface: 'public', region: 'Two', url: 'https://two' },
            { interface: 'public', region: '', url: 'https://nowhere' },
          ],
        },
        { type: '', endpoints: [] },
        { type: '', endpoints: [] },
      ],
    });
  });

  test('an unscoped token', () => {
    expect(readToken({ token: { ...times, user } }, 'tok')).toMatchObject({
      project: undefined,
      roles: [],
      catalog: [],
    });
  });

  test.each([
    undefined,
    null,
    'text',
    {},
    { token: null },
    { token: { ...times } },
    { token: { ...times, user: { id: 'u' } } },
    { token: { ...times, user, expires_at: 'soon' } },
    { token: { user } },
  ])('%j is no token', (body) => {
    expect(readToken(body, 'tok')).toBeUndefined();
  });
});

test.each([
  [
    {
      projects: [
        { id: 'p', name: 'acme', enabled: true },
        { id: 'q', name: 'off', enabled: false },
        { id: 'r', name: 'old' },
      ],
    },
    ['acme', 'old'],
  ],
  [{ projects: [] }, []],
  [{ projects: [null, { id: 1 }] }, []],
])('readProjects(%j)', (body, names) => {
  expect(readProjects(body)?.map(({ name }) => name)).toEqual(names);
});

test.each([undefined, null, {}, { projects: 'x' }])('readProjects(%j) is none', (body) => {
  expect(readProjects(body)).toBeUndefined();
});

test.each([
  [
    { error: { message: 'The request you have made\n requires authentication. ' } },
    'The request you have made requires authentication.',
  ],
  [{ error: 'x' }, undefined],
  ['x', undefined],
])('readErrorMessage(%j)', (body, message) => {
  expect(readErrorMessage(body)).toBe(message);
});
