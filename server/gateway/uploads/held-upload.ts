import { IncomingMessage } from 'node:http';

import type { UploadRefusal, UploadState } from '../../../contract/upload.d.ts';
import { asGatewayError, clientGone, errorBody, GatewayError } from '../gateway-error.ts';
import type { Asked } from '../proxy/ask-service.ts';
import { discardBody } from '../proxy/attempt.ts';
import { answerHeaders } from '../proxy/forwarded-headers.ts';
import { unfit } from '../proxy/unfit-answer.ts';
import { bodyWithout, headersWithout } from '../proxy/without-token.ts';
import { UploadBody } from './upload-body.ts';

/** How an upload ended. */
export type UploadEnd =
  | { readonly kind: 'stored' }
  | { readonly kind: 'refusal'; readonly refusal: UploadRefusal }
  | { readonly kind: 'failed'; readonly error: GatewayError };

/** Of a refusal; Glance's are a few hundred bytes. */
const LONGEST_REFUSAL_BYTES = 64 * 1024;

/** How the one request to the image service is sent: it takes the body, and is given up by the signal. */
export type SendUpload = (body: UploadBody, signal: AbortSignal) => Promise<Asked>;

/**
 * One upload: a single request to the image service that is held open, while the browser brings the body in as many
 * parts as its connections last for. Nothing of the file is kept here but what is on its way.
 */
export class HeldUpload {
  readonly length: number;
  readonly #body = new UploadBody();
  readonly #giveUp = new AbortController();
  readonly #ended = Promise.withResolvers<UploadEnd>();
  #offset = 0;
  #end: UploadEnd | null = null;
  #part: { readonly request: IncomingMessage; readonly done: Promise<unknown> } | null = null;

  constructor(length: number, target: string, send: SendUpload) {
    this.length = length;
    // The service may answer, or the connection break, before all of the body is there: then it is destroyed.
    this.#body.on('error', () => undefined);
    if (length === 0) this.#body.end();
    void this.#follow(target, send);
  }

  async #follow(target: string, send: SendUpload): Promise<void> {
    let end: UploadEnd;
    try {
      end = await endOf(await send(this.#body, this.#giveUp.signal), target);
    } catch (error) {
      end = { kind: 'failed', error: asGatewayError(error) };
    }
    this.#end = end;
    this.#body.destroy();
    this.#ended.resolve(end);
  }

  get end(): UploadEnd | null {
    return this.#end;
  }

  /** Resolves when the image service has answered, or cannot any more. */
  get ended(): Promise<UploadEnd> {
    return this.#ended.promise;
  }

  /** Whether a browser is sending. */
  get isFed(): boolean {
    return this.#part !== null;
  }

  get state(): UploadState {
    const part = { offset: this.#offset, length: this.length };
    const end = this.#end;
    if (end === null) return { ...part, state: this.#offset === this.length ? 'storing' : 'receiving' };
    if (end.kind === 'stored') return { ...part, state: 'stored' };
    return { ...part, state: 'failed', failure: end.kind === 'refusal' ? end.refusal : asRefusal(end.error) };
  }

  /** Ends what is still sending: its connection broke without this end of it knowing, or another tab goes on. */
  async stopPart(): Promise<void> {
    const part = this.#part;
    if (part === null) return;
    part.request.destroy();
    await part.done.catch(() => undefined);
  }

  /**
   * Takes the body of a request, up to its end or that of the upload. Resolves early when the upload has ended.
   *
   * @throws {GatewayError} when the browser goes away, or sends more than there is of the file. What came before stays.
   */
  async takePart(request: IncomingMessage): Promise<void> {
    const done = this.#take(request);
    const part = { request, done };
    this.#part = part;
    try {
      await done;
    } finally {
      if (this.#part === part) this.#part = null;
    }
  }

  /** By events: an iterator takes a third more of the processor. */
  #take(request: IncomingMessage): Promise<void> {
    const body = this.#body;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const resume = () => request.resume();
    const gone = () => reject(clientGone());
    const take = (piece: Uint8Array) => {
      if (this.#offset + piece.length > this.length) {
        // At once: a shorter piece that follows might fit.
        stop();
        reject(tooMuch(this.length));
        return;
      }
      this.#offset += piece.length;
      if (!body.write(piece)) request.pause();
      release(piece, request);
    };
    const end = () => {
      if (this.#offset === this.length) body.end();
      resolve();
    };
    const stop = () => {
      request.pause().off('data', take).off('end', end).off('error', gone).off('close', gone);
      body.off('drain', resume).off('close', closed);
    };
    // The body is closed when the service has answered before all of it came: the browser is told that answer.
    const closed = () => resolve(this.ended.then(() => undefined));
    if (body.destroyed) closed();
    // Gone while its session was looked up: it says so no more.
    if (request.destroyed) gone();
    // A browser that connects again brings nothing more before the service has taken some of what is there.
    if (body.isHeldUp) request.pause();
    body.on('drain', resume).on('close', closed);
    request.on('end', end).on('error', gone).on('close', gone).on('data', take);
    return promise.finally(stop);
  }

  /** Breaks the request to the image service off, which makes the image `queued` again. */
  giveUp(): void {
    this.#giveUp.abort();
    this.#part?.request.destroy();
  }
}

/**
 * Gives the memory of a piece of a request back, of which the body has a copy: the parser made it for this alone, which
 * `piece-memory.test.ts` holds. A piece of anything else, or one that shares its memory, is left alone.
 */
function release({ buffer, byteLength }: Uint8Array, request: unknown): void {
  const isOwn = request instanceof IncomingMessage && byteLength > 0 && byteLength === buffer.byteLength;
  if (isOwn && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

async function endOf(asked: Asked, target: string): Promise<UploadEnd> {
  if (asked.kind === 'found') return { kind: 'stored' };
  const { answer, access } = asked;
  const status = answer.statusCode;
  const error = unfit(status, answer.headers, { address: access.imageEndpoint, target });
  if (error !== undefined || status < 300) {
    discardBody(answer);
    return error === undefined ? { kind: 'stored' } : { kind: 'failed', error };
  }
  // Errors like to quote what was sent.
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of bodyWithout(access.token, answer.body) as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > LONGEST_REFUSAL_BYTES) break;
    pieces.push(piece);
  }
  const {
    'content-type': contentType,
    'retry-after': retryAfter,
    'x-openstack-request-id': id,
  } = headersWithout(access.token, answerHeaders(answer.headers, access.imageEndpoint, ''));
  const refusal: UploadRefusal = {
    status,
    contentType: typeof contentType === 'string' ? contentType : 'text/plain; charset=utf-8',
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    requestId: typeof id === 'string' && id !== '' ? id : null,
    text: Buffer.concat(pieces).toString(),
  };
  return { kind: 'refusal', refusal };
}

function asRefusal(error: GatewayError): UploadRefusal {
  return {
    status: error.status,
    contentType: 'application/json',
    text: JSON.stringify(errorBody(error)),
    requestId: null,
    retryAfter: error.retryAfterSeconds === undefined ? null : String(error.retryAfterSeconds),
  };
}

function tooMuch(length: number): GatewayError {
  return new GatewayError(
    400,
    'VITRINE.BAD_REQUEST',
    `The body is longer than the file, which was said to have ${length} bytes.`,
  );
}
