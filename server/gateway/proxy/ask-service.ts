import type { FastifyBaseLogger } from 'fastify';
import type { Dispatcher } from 'undici';

import { GatewayError, upstreamFailure } from '../gateway-error.ts';
import { IdentityError } from '../keystone/identity-error.ts';
import type { Access } from '../access.ts';
import { attempt, discardBody, type Outcome, type ServiceRequest } from './attempt.ts';
import { requestHeaders } from './forwarded-headers.ts';
import { type Finding, lookUpOf } from './look-up.ts';
import { effectOf, isOpen, mayRepeat } from './repeat.ts';

/** What a request came to. */
export type Asked =
  | { readonly kind: 'answer'; readonly access: Access; readonly answer: Dispatcher.ResponseData }
  /** Its answer was lost, and reading has shown that it was done. */
  | { readonly kind: 'found'; readonly status: number; readonly document: unknown };

/** What asking goes by. */
export interface AskParts {
  readonly access: Access;
  /** Access with another token, or `access` itself where another would be refused as well. */
  readonly renew: (spent: Access) => Promise<Access>;
  readonly log: FastifyBaseLogger;
}

/**
 * Asks the image service, and once more where that can help: one node of several may refuse good tokens, fail, or close
 * a connection that is about to be used. Never more than one repeat; a body that was streamed is gone with the first
 * attempt. A write whose outcome is unknown is looked up before it is called failed.
 *
 * @throws {GatewayError} when there is no answer; {@link IdentityError} when there is no good token any more.
 */
export async function askService(request: ServiceRequest, parts: AskParts): Promise<Asked> {
  const { access, log } = parts;
  const first = await attempt(request, access, 'any');
  if (first.kind === 'answer' && first.answer.statusCode === 401) {
    return askWithNewToken(request, first.answer, parts);
  }
  if (
    request.body.kind === 'stream' ||
    !mayRepeat(effectOf(request.method, request.target), summary(first))
  ) {
    return settle(request, first, access);
  }
  log.info({ outcome: summary(first) }, 'the image service is asked once more');
  if (first.kind === 'answer') discardBody(first.answer);
  const second = await attempt(request, access, 'fresh');
  const isGone = second.kind === 'answer' && second.answer.statusCode === 404;
  // The first attempt has deleted it, or another client has: it is gone, as was wanted.
  if (request.method === 'DELETE' && isOpen(summary(first)) && isGone) {
    discardBody(second.answer);
    return { kind: 'found', status: 204, document: undefined };
  }
  return settle(request, second, access);
}

/**
 * After a 401, which the service answers before it acts: once more with a new token, or with the same one by another
 * connection where Keystone has no better. How often Keystone is asked is up to the login.
 */
async function askWithNewToken(
  request: ServiceRequest,
  refusal: Dispatcher.ResponseData,
  { access, renew }: AskParts,
): Promise<Asked> {
  const renewed = await renew(access).catch((error: unknown) => {
    if (request.body.kind !== 'stream' && isKeystoneAway(error)) return error;
    discardBody(refusal);
    throw error;
  });
  const isRenewed = !(renewed instanceof IdentityError);
  if (request.body.kind === 'stream') {
    if (renewed === access) return { kind: 'answer', access, answer: refusal };
    discardBody(refusal);
    throw new GatewayError(
      503,
      'VITRINE.TOKEN_RENEWED',
      'The image service no longer took the token. The gateway has a new one now: please try again.',
    );
  }
  discardBody(refusal);
  const present = isRenewed ? renewed : access;
  const second = await attempt(request, present, 'fresh');
  if (!isRenewed && second.kind === 'answer' && second.answer.statusCode === 401) {
    discardBody(second.answer);
    throw renewed;
  }
  return settle(request, second, present);
}

/** Keystone did not say whether the token is good: the service is asked again with it. */
function isKeystoneAway(error: unknown): error is IdentityError {
  return error instanceof IdentityError && error.kind !== 'refused' && error.kind !== 'expired';
}

/** What the rules of repeating go by. */
function summary(outcome: Outcome): Parameters<typeof mayRepeat>[1] {
  return outcome.kind === 'failed'
    ? outcome.failure
    : {
        status: outcome.answer.statusCode,
        asksForPause: outcome.answer.headers['retry-after'] !== undefined,
      };
}

async function settle(request: ServiceRequest, outcome: Outcome, access: Access): Promise<Asked> {
  const isLost = isOpen(summary(outcome)) && effectOf(request.method, request.target) === 'other';
  const finding = isLost ? await lookUp(request, access) : undefined;
  if (finding?.kind === 'done') {
    if (outcome.kind === 'answer') discardBody(outcome.answer);
    return { kind: 'found', status: finding.status, document: finding.document };
  }
  if (outcome.kind === 'answer') return { kind: 'answer', access, answer: outcome.answer };
  throw lost(upstreamFailure(outcome.error, request), finding);
}

/** An upload is not looked up; of what cannot be read nothing is known. */
async function lookUp(request: ServiceRequest, access: Access): Promise<Finding> {
  const unknown: Finding = { kind: 'unknown' };
  if (request.body.kind === 'stream') return unknown;
  const text = request.body.kind === 'kept' ? Buffer.from(request.body.bytes).toString() : '';
  const how = lookUpOf(request.method, request.target, text);
  if (how === undefined) return unknown;
  const reading: ServiceRequest = {
    ...request,
    method: 'GET',
    traffic: 'question',
    target: how.target,
    body: { kind: 'none' },
    answerMs: Math.min(request.answerMs, LONGEST_LOOK_UP_MS),
  };
  const outcome = await attempt(reading, access, 'fresh');
  if (outcome.kind === 'failed') return unknown;
  const answered = await outcome.answer.body.text().catch(() => '');
  return how.judge(outcome.answer.statusCode, parse(answered));
}

/** A client has waited for the write already. */
const LONGEST_LOOK_UP_MS = 20_000;

function lost(failure: GatewayError, finding: Finding | undefined): GatewayError {
  switch (finding?.kind) {
    case 'not done':
      return new GatewayError(
        failure.status,
        'VITRINE.NOT_DONE',
        `${failure.message} So far it has not been done.`,
      );
    case 'unknown':
      return new GatewayError(
        failure.status,
        'VITRINE.OUTCOME_UNKNOWN',
        `${failure.message} What was asked for may or may not have been done: look before you try again.`,
      );
    default:
      return failure;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads the JSON at a path of the image service; `undefined` for any other answer.
 *
 * @throws {GatewayError} and {@link IdentityError} as {@link askService}.
 */
export async function readJson(
  basis: Pick<ServiceRequest, 'target' | 'dispatcher' | 'answerMs' | 'idleMs' | 'gone'> & {
    readonly requestId: string;
  },
  parts: AskParts,
): Promise<unknown> {
  const headersFor = (token: string) => requestHeaders({}, false, token, basis.requestId);
  const asked = await askService(
    { ...basis, method: 'GET', traffic: 'question', headersFor, body: { kind: 'none' } },
    parts,
  );
  if (asked.kind === 'found') return asked.document;
  const text = await asked.answer.body.text();
  return asked.answer.statusCode === 200 ? parse(text) : undefined;
}
