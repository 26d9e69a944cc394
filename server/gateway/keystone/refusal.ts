import type { IncomingHttpHeaders } from 'node:http';

import { IdentityError, type RefusalReason } from './identity-error.ts';
import { field, oneLine, readErrorMessage } from './token-answer.ts';

/** An answer of Keystone, or of whatever stands in its place. */
export interface KeystoneAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** `undefined` when it is no JSON. */
  readonly body: unknown;
}

/** What was asked, for the words of an error. */
export interface Question {
  /** What messages call Keystone. */
  readonly name: string;
  /** `the sign-in of ann`. */
  readonly what: string;
  /** What was sent and must not be repeated: some messages of Keystone quote a token (`Could not find token: …`). */
  readonly secret: string;
}

/** What Keystone says with `insecure_debug`, after the reason. */
const AMENDMENT = /\s*\(Disable (?:insecure_)?debug mode to suppress these details\.?\)\s*$/i;

/** Texts that say only that it was refused: those of keystone/exception.py and of what may stand in front of it. */
const SAYS_NOTHING =
  /^(?:the request you have made requires authentication|unauthorized|forbidden|authentication (?:failed|required)|you are not authorized to perform the requested action)\.?$/i;

/**
 * What the words of a refusal mean: those of Keystone (keystone/exception.py, identity/backends/sql.py, auth/core.py)
 * and of its dialects. The first that fits counts.
 */
const REASONS: readonly (readonly [RefusalReason, RegExp])[] = [
  [
    'accountLocked',
    /\b(?:is|been|account|user) (?:temporarily )?(?:locked|blocked)\b|\blocked out\b|\blockout\b/i,
  ],
  [
    'passwordExpired',
    /\bpassword\b.*\b(?:expired|be changed)\b|\bexpired password\b|\bchange (?:your|the) password\b/i,
  ],
  [
    'accountDisabled',
    /\b(?:is|are|been|account|user|domain|project) (?:disabled|suspended|frozen|deactivated)\b/i,
  ],
  [
    'secondFactor',
    /\badditional authentications? steps?\b|\b(?:multi|two|second)[- ]?factor\b|\bMFA\b|\bTOTP\b|\binsufficient auth methods\b/i,
  ],
  [
    'forbidden',
    /\bunsupported method\b|\bno access to\b|\bnot (?:allowed|permitted)\b|\bno remaining uses\b/i,
  ],
];

/**
 * Texts that leave open whether it was the password, whatever else they name: `Invalid username or password, or the
 * account is locked.` Told as a reason, they would not count as a try, and passwords could be guessed without a limit.
 */
const MAY_BE_PASSWORD =
  /\b(?:wrong|invalid|incorrect|bad|mismatch\w*)\b.*\b(?:passwords?|credentials?|secrets?)\b|\b(?:passwords?|credentials?|secrets?)\b.*\b(?:wrong|invalid|incorrect|mismatch\w*|not match)\b/i;

/** Characters of a message that are looked through: with the square of its length, one of a megabyte takes minutes. */
const LONGEST_READ = 2000;

/** Why a sign-in was refused, as far as the answer says; `undefined` where it may as well have been the password. */
function refusalReason({ status, headers, body }: KeystoneAnswer): RefusalReason | undefined {
  if (headers['openstack-auth-receipt'] !== undefined || field(body, 'receipt') !== undefined)
    return 'secondFactor';
  const said = readErrorMessage(body)?.slice(0, LONGEST_READ) ?? '';
  if (MAY_BE_PASSWORD.test(said)) return undefined;
  const found = REASONS.find(([, words]) => words.test(said))?.[0];
  // Keystone answers wrong passwords with 401 only; 403 is a rule.
  return found ?? (status === 403 ? 'forbidden' : undefined);
}

/** What Keystone says of the reason, in one line and without the secret; `undefined` for what says nothing. */
function reasonSaid({ body }: Pick<KeystoneAnswer, 'body'>, secret: string): string | undefined {
  const said = withoutSecret(readErrorMessage(body), secret)?.replace(AMENDMENT, '');
  return said === undefined || said === '' || SAYS_NOTHING.test(said) ? receiptSaid(body) : said;
}

/** A receipt has no message, only the ways to sign in that would do (`required_auth_methods`). */
function receiptSaid(body: unknown): string | undefined {
  const required = field(body, 'required_auth_methods');
  if (!Array.isArray(required)) return undefined;
  const ways = required.flatMap((way: unknown) =>
    Array.isArray(way) ? [way.filter((method) => typeof method === 'string').join(' and ')] : [],
  );
  return ways.length === 0 ? undefined : oneLine(`It takes ${ways.join(', or ')}.`);
}

/** An answer that was not what was asked for, as an error. */
export function problem(answer: KeystoneAnswer, { name, what, secret }: Question): IdentityError {
  const { status, headers } = answer;
  const said = reasonSaid(answer, secret);
  const anything = withoutSecret(readErrorMessage(answer.body), secret);
  const words = (said ?? anything) === undefined ? '' : `: ${said ?? anything}`;
  const reason = refusalReason(answer);
  // 404 is Keystone's answer to an expired token as a credential, and to one whose credential was deleted.
  if (status === 401 || status === 403 || (status === 404 && anything !== undefined)) {
    return new IdentityError('refused', `${name} refused ${what} (HTTP ${status})${words}`, { reason, said });
  }
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) {
    const retryAfterSeconds = readRetryAfter(headers['retry-after'], Date.now());
    return new IdentityError('busy', `${name} asks for a pause (HTTP ${status})${words}`, {
      said,
      retryAfterSeconds,
    });
  }
  if ([413, 414, 431].includes(status) && anything === undefined) {
    return new IdentityError(
      'unexpected',
      `What answers as ${name} (HTTP ${status}) takes no request as long as ${what}, of ${secret.length} characters: a proxy in front of it may have a limit.`,
    );
  }
  return new IdentityError(
    'unexpected',
    anything === undefined
      ? `What answers as ${name} (HTTP ${status}) does not answer like Keystone v3.`
      : `${name} failed with ${what} (HTTP ${status})${words}`,
    { said },
  );
}

/** `Retry-After` as seconds from `now`, in milliseconds since 1970; a day at most. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(86_400, Math.max(0, Math.ceil(seconds)));
}

/** The message is in one line, and so has to be what is looked for in it; also as JSON writes it. */
function withoutSecret(said: string | undefined, secret: string): string | undefined {
  const forms = [secret, JSON.stringify(secret).slice(1, -1)].map(oneLine).filter((form) => form !== '');
  return forms.reduce((text, form) => text?.replaceAll(form, '…'), said);
}
