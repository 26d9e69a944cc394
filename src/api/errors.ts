import type { GatewayCode } from '../../contract/error-codes.d.ts';
import { isRecord } from '../format/json-text.ts';

/** What went wrong, when no answer of the service says so: its `code`s stand beside the service's own. */
export type LocalCode =
  | 'timeout'
  | 'network'
  | 'cut-body'
  | 'unreadable'
  | 'unaddressable'
  | 'twin-tag'
  /** A part of a file other than the one that was asked for, or of a file that has changed. */
  | 'bad-range'
  | 'file-changed'
  /** The service or a proxy refuses the address for its length, as it says or as it seems. */
  | 'too-long'
  | 'perhaps-too-long'
  /** Asked for no longer, by this page itself. */
  | 'cancelled'
  /** Pages of a list that repeat, and pages without images that never end. */
  | 'pages-repeat'
  | 'pages-empty';

/**
 * The code of an error for a comparison with those that the page knows; TypeScript then refuses one that nothing sends.
 */
export function knownCode({ code }: Pick<ErrorFacts, 'code'>): GatewayCode | LocalCode | null {
  return code as GatewayCode | LocalCode | null;
}

/** The facts of a failure, from whichever of the five shapes it came in. */
export interface ErrorFacts {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The service's code (`IMG.0024`, `APIG.0301`), one of ours, or `null`. */
  readonly code: string | null;
  /** What the service said, as plain text: hostile, to be shown as text and nothing else. */
  readonly message: string;
  /** What support asks for, when the answer had one. */
  readonly requestId: string | null;
  /** Milliseconds to wait before another try, when the service said so. */
  readonly retryAfterMs: number | null;
  /** The whole of an error answer in JSON, for those who know what else it says. */
  readonly body?: unknown;
}

/** Statuses after which the same request may well work a moment later. */
const RETRYABLE: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** The only error that `src/api` rejects with. `retryable` says whether trying the same again can help. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly retryable: boolean;
  readonly body: unknown;

  constructor(failure: ErrorFacts) {
    super(failure.message);
    this.name = 'ApiError';
    this.status = failure.status;
    this.code = failure.code;
    this.requestId = failure.requestId;
    this.retryAfterMs = failure.retryAfterMs;
    // Of what never left, or is a bug of this page, another try gives the same.
    const isUnanswered = failure.status === 0 && (failure.code === 'timeout' || failure.code === 'network');
    const isTooLong = failure.code === 'perhaps-too-long';
    this.retryable =
      isUnanswered || (RETRYABLE.has(failure.status) && !isTooLong) || failure.code === 'cut-body';
    this.body = failure.body ?? null;
  }
}

/** An error of the page itself: no answer came, it was cut, or it could not be read. */
export function localError(code: LocalCode, status = 0, requestId: string | null = null): ApiError {
  return new ApiError({ status, code, message: '', requestId, retryAfterMs: null });
}

/** Whether this page itself stopped waiting, by an `AbortSignal` or by the query cache. */
export function isCancelled(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || thrown instanceof ApiError) return false;
  return thrown.name === 'AbortError' || thrown.message === 'CancelledError';
}

/** Whether a list cannot be read on because the service leads through its pages in a circle, or to none. */
export function isPagingFault({ code }: ApiError): boolean {
  return code === 'pages-repeat' || code === 'pages-empty';
}

/** Whether the service has no such image (any more): a 404 of the gateway is about a region or a path. */
export function isGone({ status, code }: ApiError): boolean {
  return status === 404 && code?.startsWith('VITRINE.') !== true;
}

/** Whatever was thrown, as an `ApiError`: anything else is a bug of this page, and its own message is kept. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isCancelled(thrown)) return localError('cancelled');
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiError({ status: 0, code: 'unreadable', message, requestId: null, retryAfterMs: null });
}

/** Reads an error answer. `body` is its text; its form is detected, since `Content-Type` may be wrong. */
export function readFailure(status: number, statusText: string, headers: Headers, body: string): ErrorFacts {
  const json = parseJson(body);
  const said = readJson(json) ?? readText(body, headers.get('content-type'));
  return {
    status,
    code: said?.code ?? null,
    message: plainText(said?.message ?? statusText),
    requestId: said?.requestId ?? headers.get('x-openstack-request-id') ?? headers.get('x-request-id'),
    retryAfterMs: retryAfter(headers.get('retry-after'), headers.get('date')),
    body: json,
  };
}

interface Said {
  readonly code: string | null;
  readonly message: string;
  readonly requestId: string | null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The value of a text in JSON; `null` for any other text. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/**
 * The order of the documents (query-images, section 8): the gateway's `error_code`, then `code` and `message`, then
 * the same inside `error`. A code that only repeats the status (`"400 Bad Request"`, `401`) is no code.
 */
function readJson(parsed: unknown): Said | null {
  if (!isRecord(parsed)) return null;
  const requestId = textOf(parsed['request_id']);
  const gateway = textOf(parsed['error_msg']);
  if (gateway !== null) return { code: textOf(parsed['error_code']), message: gateway, requestId };
  const inner = isRecord(parsed['error']) ? parsed['error'] : parsed;
  const message = textOf(inner['message']);
  if (message === null) return null;
  const code = textOf(inner['code']);
  return { code: code === null || /^\d{3}\b/.test(code) ? null : code, message, requestId };
}

/** Glance's plain text repeats the status in its first line; of an HTML page only the visible body is used. */
function readText(body: string, contentType: string | null): Said | null {
  if (contentType?.startsWith('text/html') === true || /^\s*<(!doctype|html)/i.test(body)) {
    const inner = /<body[^>]*>([\s\S]*?)<\/body>/i.exec(body)?.[1] ?? '';
    const words = plainText(inner.replace(/<h1>[\s\S]*?<\/h1>/i, '').replace(/<[^>]*>/g, ' '));
    return words === '' ? null : { code: null, message: words, requestId: null };
  }
  const text = body.replace(/^\d{3} [^\n]*\n/, '').trim();
  return text === '' ? null : { code: null, message: text, requestId: null };
}

/** Glance ends its messages in `<br /><br />`; any other markup may be text that a user entered, and stays. */
function plainText(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `Retry-After` in seconds or as a date, in milliseconds from now. */
function retryAfter(header: string | null, date: string | null): number | null {
  if (header === null) return null;
  if (/^\s*\d+(?:\.\d*)?\s*$/.test(header)) return Number(header) * 1000;
  // Anything with a number alone would be a date to browsers, of some year.
  if (!/[a-z]/i.test(header)) return null;
  // The oldest of the three forms of a date (RFC 9110, 5.6.7) has no zone, and is UTC like the others.
  const atMs = Date.parse(/ \d{4}$/.test(header) ? `${header} GMT` : header);
  // Relative to the server's clock (`Date`), where that is known.
  const sentMs = Date.parse(date ?? '');
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - (Number.isNaN(sentMs) ? Date.now() : sentMs));
}

/**
 * What a failure says of all requests alike: that the service or the network is unavailable, busy, or no longer
 * knows this session. Failures with the same value have one cause. `null` for what is about the one request.
 */
export function commonFact({ status, code }: Pick<ErrorFacts, 'status' | 'code'>): string | null {
  if (status === 401) return 'session';
  if (status === 429 || status >= 500) return `service ${status}`;
  return status === 0 && (code === 'network' || code === 'timeout') ? code : null;
}
