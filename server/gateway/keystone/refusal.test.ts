import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { asGatewayError } from '../gateway-error.ts';
import { type KeystoneAnswer, problem, readRetryAfter } from './refusal.ts';

const question = { name: 'Keystone', what: 'the sign-in of ann', secret: 'pass-do-not-tell' };

function answer(status: number, body: unknown, headers: KeystoneAnswer['headers'] = {}): KeystoneAnswer {
  return { status, headers, body };
}

const error = (message: string) => ({ error: { code: 401, title: 'Unauthorized', message } });

/** The status, the code and Keystone's own words of what the page is told. */
function told(given: KeystoneAnswer) {
  const { status, code, said, retryAfterSeconds } = asGatewayError(problem(given, question));
  return { status, code: code.replace('VITRINE.', ''), said, retryAfterSeconds };
}

describe('a 401 of Keystone', () => {
  test.each([
    // keystone/exception.py; what it says where it means not to say.
    ['The request you have made requires authentication.', 'SIGN_IN_REFUSED', undefined],
    ['Unauthorized', 'SIGN_IN_REFUSED', undefined],
    ['The password is expired and needs to be changed for user: 1f2e.', 'PASSWORD_EXPIRED', 'same'],
    ['The account is locked for user: 1f2e.', 'ACCOUNT_LOCKED', 'same'],
    ['The account is disabled for user: 1f2e.', 'ACCOUNT_DISABLED', 'same'],
    ['User is disabled: 1f2e', 'ACCOUNT_DISABLED', 'same'],
    ['Domain is disabled: default', 'ACCOUNT_DISABLED', 'same'],
    ['Project is disabled: 9e8d', 'ACCOUNT_DISABLED', 'same'],
    ['Unable to validate token because domain default is disabled', 'ACCOUNT_DISABLED', 'same'],
    ['Additional authentications steps required.', 'SECOND_FACTOR', 'same'],
    ['Attempted to authenticate with an unsupported method.', 'SIGN_IN_FORBIDDEN', 'same'],
    ['User 1f2e has no access to project 9e8d', 'SIGN_IN_FORBIDDEN', 'same'],
    // With insecure_debug.
    [
      'Invalid username or password (Disable insecure_debug mode to suppress these details.)',
      'SIGN_IN_REFUSED',
      'Invalid username or password',
    ],
    // Of its dialects.
    ['The username or password is wrong.', 'SIGN_IN_REFUSED', 'same'],
    ['The account will be locked after 3 more tries.', 'SIGN_IN_REFUSED', 'same'],
    ['Your account has been locked. Try again in 15 minutes.', 'ACCOUNT_LOCKED', 'same'],
    ['Your password has expired.', 'PASSWORD_EXPIRED', 'same'],
    ['MFA is required for this user.', 'SECOND_FACTOR', 'same'],
    // What may as well be the password counts as a wrong one.
    ['Invalid username or password, or the account is locked.', 'SIGN_IN_REFUSED', 'same'],
    ['The account is disabled or the password is incorrect.', 'SIGN_IN_REFUSED', 'same'],
    ['Your password is wrong or has expired.', 'SIGN_IN_REFUSED', 'same'],
    ['Bad credentials: the user is locked or does not exist.', 'SIGN_IN_REFUSED', 'same'],
    ['You are not authorized to perform the requested action.', 'SIGN_IN_REFUSED', undefined],
    ['The user is not authorized.', 'SIGN_IN_REFUSED', 'same'],
    // Another language: shown, and for want of better knowledge taken for a wrong password.
    ['用户名或密码错误。', 'SIGN_IN_REFUSED', 'same'],
  ])('%s', (message, code, said) => {
    expect(told(answer(401, error(message)))).toMatchObject({
      status: 401,
      code,
      said: said === 'same' ? message : said,
    });
  });

  test('that is a receipt names the methods that would do', () => {
    const receipt = {
      methods: ['password'],
      expires_at: 't',
      issued_at: 't',
      user: { id: 'u', name: 'ann' },
    };
    const body = { receipt, required_auth_methods: [['totp', 'password'], ['oauth1']] };
    expect(told(answer(401, body, { 'openstack-auth-receipt': 'r' }))).toMatchObject({
      code: 'SECOND_FACTOR',
      said: 'It takes totp and password, or oauth1.',
    });
    expect(told(answer(401, undefined, { 'openstack-auth-receipt': 'r' })).code).toBe('SECOND_FACTOR');
  });
});

test.each([
  [
    answer(403, error('You are not authorized to perform the requested action.')),
    401,
    'SIGN_IN_FORBIDDEN',
    undefined,
  ],
  [answer(403, undefined), 401, 'SIGN_IN_FORBIDDEN', undefined],
  [
    answer(404, error('Could not find token: pass-do-not-tell.')),
    401,
    'SIGN_IN_REFUSED',
    'Could not find token: ….',
  ],
  [answer(409, error('Conflict occurred.')), 502, 'IDENTITY_UNEXPECTED', 'Conflict occurred.'],
  [answer(413, error('Request is too large.')), 502, 'IDENTITY_UNEXPECTED', 'Request is too large.'],
  [answer(413, undefined), 502, 'IDENTITY_UNEXPECTED', undefined],
  [answer(300, { versions: [] }), 502, 'IDENTITY_UNEXPECTED', undefined],
  [answer(500, undefined), 502, 'IDENTITY_UNEXPECTED', undefined],
  [answer(429, undefined), 503, 'IDENTITY_BUSY', undefined],
])('%j', (given, status, code, said) => {
  expect(told(given)).toMatchObject({ status, code, said });
});

test('a pause that Keystone asks for is passed on', () => {
  const given = answer(429, error('Too many requests.'), { 'retry-after': '17' });
  expect(told(given)).toEqual({
    status: 503,
    code: 'IDENTITY_BUSY',
    said: 'Too many requests.',
    retryAfterSeconds: 17,
  });
  expect(told(answer(503, undefined, { 'retry-after': '3' }))).toMatchObject({ retryAfterSeconds: 3 });
});

test.each([
  [undefined, undefined],
  ['0', 0],
  [' 12 ', 12],
  ['Sun, 22 Nov 2026 12:00:30 GMT', 30],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  ['-1', 0],
  ['9999999999', 86_400],
])('Retry-After: %s', (header, seconds) => {
  expect(readRetryAfter(header, Date.parse('2026-11-22T12:00:00Z'))).toBe(seconds);
});

test('no text of a service brings the secret out', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.constantFrom(400, 401, 403, 404, 429, 500),
      (one, other, status) => {
        const { message, said } = problem(
          answer(status, error(`${one}${question.secret}${other}`)),
          question,
        );
        expect(message + String(said)).not.toContain(question.secret);
      },
    ),
  );
});

test('a message of any length is handled at once', () => {
  const message = 'wrong '.repeat(200_000);
  const start = performance.now();
  problem(answer(401, error(message)), question);
  expect(performance.now() - start).toBeLessThan(2000);
});
