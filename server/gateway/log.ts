import { LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Writable } from 'node:stream';

import type { LoggerOptions } from 'pino';

import { field } from './keystone/token-answer.ts';

/** How much is logged and where to. */
export interface LogChoice {
  readonly level: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  readonly stream: Writable;
}

/** Fields that may hold a secret, at any of the depths at which we or a library would put them. */
const SECRET_FIELDS = [
  'token',
  'password',
  'secret',
  'authorization',
  'cookie',
  'x-auth-token',
  'x-subject-token',
  'set-cookie',
];

/** The options of pino. No secret is ever given to it; should one slip in under its name, it is left out. */
export function loggerOptions(choice: LogChoice) {
  return {
    level: choice.level,
    stream: choice.stream,
    hooks: summarize(),
    redact: {
      paths: SECRET_FIELDS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[secret]',
    },
    serializers: {
      /** The request line and nothing else: headers hold secrets. */
      req: (request: { readonly method: string; readonly url: string }) => ({
        method: request.method,
        // The key of a link to a download is of no use without the cookie, and of none in a log.
        url: request.url.replace(/(\/download\/[^?]*\?(?:.*&)?key=)[^&]*/, '$1…'),
      }),
      res: (reply: { readonly statusCode: number }) => ({ status: reply.statusCode }),
    },
  };
}

/** Of warnings with the same code, so many a window are written one by one; how many more there were follows. */
const WRITTEN = 3;
const WINDOW_MS = 10_000;
const WARN_LEVEL = 40;

/**
 * Keeps a log readable while everything fails alike: a service that is away, or load that is shed, would otherwise be a
 * line for each request.
 */
function summarize(): NonNullable<LoggerOptions['hooks']> {
  const counts = new Map<string, number>();
  return {
    logMethod(words, write, level) {
      const code = field(words.at(0), 'code');
      if (level < WARN_LEVEL || typeof code !== 'string') return write.apply(this, words);
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count <= WRITTEN) write.apply(this, words);
      if (count > 1) return;
      setTimeout(() => {
        const more = (counts.get(code) ?? 0) - WRITTEN;
        counts.delete(code);
        if (more > 0)
          write.call(this, { code, more, seconds: WINDOW_MS / 1000 }, `${more} more of this code`);
      }, WINDOW_MS).unref();
    },
  };
}

const CLIENT_WENT_AWAY = 'the client went away';

/** One line for each request when it is done, rather than Fastify's two. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'requestId' });
  }

  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const line = { req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (error === null || error === undefined) reply.log.info(line, 'done');
    // Writing an answer fails in one way only: the browser's connection has ended.
    else reply.log.info({ ...line, problem: error.message }, CLIENT_WENT_AWAY);
  }

  override streamError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
    const line = { req: request, problem: error.message };
    // The connection is still there when an answer breaks off at its source.
    if (reply.raw.destroyed) reply.log.info(line, CLIENT_WENT_AWAY);
    else reply.log.warn(line, 'the answer was cut');
  }

  override defaultErrorLog(): void {}

  override routeNotFound(): void {}
}
