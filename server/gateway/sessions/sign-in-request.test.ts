import { describe, expect, test } from 'vitest';

import { readSignIn } from './sign-in-request.ts';

const password = { cloud: 'c', method: 'password', user: 'ann', domain: 'Default', password: 'secret-1' };
const domain = { kind: 'name', name: 'Default' };
const nowhere = { projectId: undefined, region: undefined };

describe('readSignIn', () => {
  test.each([
    [password, { kind: 'password', user: { kind: 'name', name: 'ann', domain }, password: 'secret-1' }],
    [
      { cloud: 'c', method: 'applicationCredential', id: 'i', secret: 's' },
      { kind: 'applicationCredential', credential: { kind: 'id', id: 'i' }, secret: 's' },
    ],
    [
      { cloud: 'c', method: 'applicationCredential', name: 'n', user: 'ann', domain: 'Default', secret: 's' },
      {
        kind: 'applicationCredential',
        credential: { kind: 'name', name: 'n', user: { kind: 'name', name: 'ann', domain } },
        secret: 's',
      },
    ],
    [
      { cloud: 'c', method: 'token', token: ' gAAA-b_c==\n' },
      { kind: 'token', token: 'gAAA-b_c==' },
    ],
  ])('takes %j', (body, credentials) => {
    expect(readSignIn(body)).toEqual({ cloud: 'c', credentials, scope: nowhere, asUserId: undefined });
  });

  test('takes where to go and who has to come out', () => {
    expect(readSignIn({ ...password, project: 'p', region: 'R', as: 'u' })).toMatchObject({
      scope: { projectId: 'p', region: 'R' },
      asUserId: 'u',
    });
  });

  test('a password is what was typed, spaces and all', () => {
    expect(readSignIn({ ...password, password: '  ' })).toMatchObject({ credentials: { password: '  ' } });
  });

  test.each([
    [null, 'The field cloud is missing.'],
    ['text', 'The field cloud is missing.'],
    [[], 'The field cloud is missing.'],
    [{}, 'The field cloud is missing.'],
    [{ cloud: 'c' }, 'The field method has to be password, applicationCredential or token.'],
    [{ ...password, method: 'otp' }, 'The field method has to be password, applicationCredential or token.'],
    [{ ...password, user: '' }, 'The field user is missing.'],
    [{ ...password, domain: null }, 'The field domain is missing.'],
    [{ ...password, password: undefined }, 'The field password is missing.'],
    [{ ...password, user: { id: 'x' } }, 'The field user has to be a text.'],
    [{ ...password, cloud: ['c'] }, 'The field cloud has to be a text.'],
    [{ ...password, password: 'x'.repeat(4097) }, 'The field password is longer than 4096 characters.'],
    [{ cloud: 'c', method: 'applicationCredential', id: 'i' }, 'The field secret is missing.'],
    [{ cloud: 'c', method: 'applicationCredential', secret: 's' }, 'The field name is missing.'],
    [{ cloud: 'c', method: 'token' }, 'The field token is missing.'],
    [
      { cloud: 'c', method: 'token', token: 'a\r\nX-Evil: 1' },
      'Character 2 of the token is U+000D, which no token contains.',
    ],
    [
      { cloud: 'c', method: 'token', token: 'tökén' },
      'Character 2 of the token is “ö”, which no token contains.',
    ],
    [
      { cloud: 'c', method: 'token', token: 'x'.repeat(65_537) },
      'The field token is longer than 65536 characters.',
    ],
    [Object.create(password), 'The field cloud is missing.'],
  ])('refuses %j', (body, message) => {
    expect(() => readSignIn(body)).toThrow(
      expect.objectContaining({ status: 400, code: 'VITRINE.BAD_REQUEST', message }),
    );
  });
});
