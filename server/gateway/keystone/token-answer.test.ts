import { describe, expect, test } from 'vitest';

import { isEnabled, readErrorMessage, readProjects, readToken } from './token-answer.ts';

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
            { interface: 'public', region: 'Bad', url: 'no address at all' },
            { interface: 'public', region: 'Bad', url: 'ftp://g' },
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
    { token: { ...times, user: { name: 'ann' } } },
    { token: { ...times, user: { id: '' } } },
  ])('%j is no token', (body) => {
    expect(readToken(body, 'tok')).toBeUndefined();
  });
});

describe('when a token ends', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const ends = (token: object) => readToken({ token: { user, ...token } }, 'tok', now)?.expiresAt;

  test.each(['Asia/Tokyo', 'America/Los_Angeles'])('is UTC without a zone, in %s', (zone) => {
    const zoneOfMachine = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      expect(ends({ ...times, expires_at: '2026-11-22T02:32:41.000000' })).toEqual(
        new Date('2026-11-22T02:32:41Z'),
      );
    } finally {
      if (zoneOfMachine === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zoneOfMachine;
    }
  });

  test.each([
    // It says that it does not end.
    [{ ...times, expires_at: null }, '9999-12-31T23:59:59.000Z'],
    // It does not say: an hour from now, as Keystone has it unless told otherwise.
    [{ issued_at: times.issued_at }, '2026-11-22T13:00:00.000Z'],
    [{ ...times, expires_at: 'soon' }, '2026-11-22T13:00:00.000Z'],
    [{}, '2026-11-22T13:00:00.000Z'],
  ])('%j', (token, expected) => {
    expect(ends(token)?.toISOString()).toBe(expected);
  });

  test('is counted from now where it does not say since when', () => {
    const token = readToken({ token: { user, expires_at: '2026-11-22T12:30:00' } }, 'tok', now);
    expect(token?.issuedAt).toEqual(new Date(now));
  });
});

test('what only some tokens say', () => {
  const token = (more: object) => readToken({ token: { ...times, user, ...more } }, 'tok');
  const rules = [{ id: 'r', service: 'image', method: 'GET', path: '/v2/images' }, 'odd'];
  expect(
    token({ application_credential: { id: 'c', name: 'cred', access_rules: rules } })?.credential,
  ).toEqual({ id: 'c', name: 'cred', accessRules: ['GET /v2/images'] });
  expect(token({ system: { all: true } })?.otherScope).toBe('the system');
  expect(token({ domain: { id: 'd', name: 'Default' } })?.otherScope).toBe('the domain Default');
  // Federated: no domain, and no name of its own.
  expect(token({ user: { id: 'f', 'OS-FEDERATION': {} } })).toMatchObject({
    user: { id: 'f', name: 'f' },
    userDomain: '',
  });
  // Half of a letter, which no header could carry.
  expect(token({ project: { id: 'p', name: 'a\ud800' } })?.project?.name).toBe('a\ufffd');
  expect(token({ project: { id: 'p', name: 'a', domain: { id: 'd', name: 'Dom' } } })?.project).toEqual({
    id: 'p',
    name: 'a',
    domain: { id: 'd', name: 'Dom' },
  });
});

test.each([
  [undefined, true],
  [null, true],
  [true, true],
  ['True', true],
  [1, true],
  [false, false],
  ['False', false],
  ['false ', false],
  [0, false],
  ['0', false],
  ['no', false],
])('enabled: %j', (enabled, expected) => {
  expect(isEnabled(enabled)).toBe(expected);
});

test('a project of a list has the id of its domain', () => {
  const projects = [{ id: 'p', name: 'admin', domain_id: 'd', enabled: 'True' }];
  expect(readProjects({ projects })).toEqual([{ id: 'p', name: 'admin', domain: { id: 'd' } }]);
});

test.each([
  [
    {
      projects: [
        { id: 'p', name: 'acme', enabled: true },
        { id: 'q', name: 'off', enabled: false },
        { id: 's', name: 'also off', enabled: 'False' },
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
  [{ error_msg: 'The account is locked.', error_code: 'IAM.0011' }, 'The account is locked.'],
  [{ message: 'No.' }, 'No.'],
  [{ error: 'x' }, undefined],
  ['x', undefined],
])('readErrorMessage(%j)', (body, message) => {
  expect(readErrorMessage(body)).toBe(message);
});
