import { errors } from 'undici';
import { describe, expect, test } from 'vitest';

import { connectionProblem, errorCode } from './connection-problem.ts';
import { asGatewayError, errorBody, GatewayError, upstreamFailure } from './gateway-error.ts';
import { IdentityError } from './keystone/identity-error.ts';

const withCode = (code: string, cause?: unknown) =>
  Object.assign(new Error('connect 10.0.0.1:9292', { cause }), { code });

describe('asGatewayError', () => {
  test.each([
    [new IdentityError('unreachable', 'away'), 502, 'VITRINE.IDENTITY_UNREACHABLE', 'away'],
    [new IdentityError('timeout', 'slow'), 504, 'VITRINE.IDENTITY_TIMEOUT', 'slow'],
    [new IdentityError('refused', 'wrong'), 401, 'VITRINE.SIGN_IN_REFUSED', 'wrong'],
    [new IdentityError('expired', 'over'), 401, 'VITRINE.SESSION_OVER', 'over'],
    [new IdentityError('projectForbidden', 'no'), 403, 'VITRINE.PROJECT_FORBIDDEN', 'no'],
    [new IdentityError('projectFixed', 'no'), 403, 'VITRINE.PROJECT_FIXED', 'no'],
    [new IdentityError('regionUnknown', 'no'), 404, 'VITRINE.REGION_UNKNOWN', 'no'],
    [new GatewayError(418, 'VITRINE.FAULT', 'tea'), 418, 'VITRINE.FAULT', 'tea'],
    [Object.assign(new Error('bad type'), { statusCode: 415 }), 415, 'VITRINE.BAD_REQUEST', 'bad type'],
  ])('%s', (error, status, code, message) => {
    const failure = asGatewayError(error);
    expect(failure).toMatchObject({ status, code, message });
    expect(errorBody(failure)).toEqual({ error: { code, message } });
  });

  test.each([new TypeError('inner'), Object.assign(new Error('inner'), { statusCode: 500 }), 'inner', null])(
    '%s is a fault without its text',
    (error) => {
      const failure = asGatewayError(error);
      expect(failure).toMatchObject({ status: 500, code: 'VITRINE.FAULT' });
      expect(failure.message).not.toContain('inner');
    },
  );
});

test.each([
  [new errors.ConnectTimeoutError('x'), 504, 'the connection timed out'],
  [new errors.HeadersTimeoutError('x'), 504, 'it did not answer in time'],
  [new errors.BodyTimeoutError('x'), 504, 'its answer stopped midway'],
  [new errors.SocketError('other side closed'), 502, 'the connection was closed'],
  [withCode('ECONNREFUSED'), 502, 'nothing listens there'],
  [withCode('HPE_INVALID_CONSTANT'), 502, 'its answer is not HTTP'],
  [
    withCode('SELF_SIGNED_CERT_IN_CHAIN'),
    502,
    'its certificate comes from an unknown authority: trust it, or its authority, with --os-cacert, OS_CACERT or cacert in clouds.yaml',
  ],
  [withCode('ESTRANGE'), 502, 'ESTRANGE'],
  [new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]), 502, 'nothing listens there'],
  [new Error('fetch failed', { cause: withCode('ENOTFOUND') }), 502, 'the host was not found'],
  ['odd', 502, 'the connection failed'],
])('%s', (error, status, problem) => {
  expect(connectionProblem(error)).toBe(problem);
  expect(upstreamFailure(error)).toMatchObject({
    status,
    message: expect.stringMatching(
      new RegExp(`^The image service (?:cannot be reached|is too slow): ${RegExp.escape(problem)}\\.$`),
    ) as unknown,
  });
});

test('who waited for what, and for how long, is said', () => {
  const waited = { answerMs: 120_000, idleMs: 60_000 };
  expect(upstreamFailure(new errors.HeadersTimeoutError('x'), waited).message).toBe(
    'The image service is too slow: it did not answer in time (the gateway waited 120 s).',
  );
  expect(upstreamFailure(new errors.BodyTimeoutError('x'), waited).message).toBe(
    'The image service is too slow: its answer stopped midway (the gateway waited 60 s).',
  );
});

test('the code is found however deep it is', () => {
  expect(
    errorCode(new Error('a', { cause: new AggregateError([new Error('b', { cause: withCode('EPIPE') })]) })),
  ).toBe('EPIPE');
  expect(errorCode(undefined)).toBeUndefined();
});
