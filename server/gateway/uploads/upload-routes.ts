import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Access } from '../access.ts';
import { GatewayError, noSuchPath } from '../gateway-error.ts';
import { checkWrite } from '../guards.ts';
import type { Login } from '../login.ts';
import { accessFacts, loginFacts, noteFacts } from '../observed/request-facts.ts';
import { askService } from '../proxy/ask-service.ts';
import { requestHeaders } from '../proxy/forwarded-headers.ts';
import type { ProxyParts } from '../proxy/proxy.ts';
import { scopeOfHeaders } from '../request-scope.ts';
import type { HeldUpload, UploadEnd } from './held-upload.ts';
import type { UploadKey, Uploads, UploadStart } from './uploads.ts';

/** Who asks, for which image. */
interface Asker {
  readonly login: Login;
  readonly access: Access;
  readonly key: UploadKey;
}

/**
 * Uploads that survive a broken connection. `PATCH /api/uploads/{image_id}` brings the file, or a part of it, from
 * `Upload-Offset` on, of `Upload-Length` bytes in all; `GET` answers where to go on; `DELETE` gives it up. With
 * `Upload-Target: stage` it is data that an import is to make those of the image. The other headers are those of tus and
 * of the IETF's draft; of neither is the rest needed here.
 */
export function registerUploads(app: FastifyInstance, uploads: Uploads, parts: ProxyParts): void {
  const url = '/api/uploads/:imageId';

  app.get(url, async (request, reply) => {
    const { key } = await askerOf(request, parts, false);
    const upload = uploads.find(key);
    if (upload === undefined) throw noSuchUpload();
    return ours(request, reply).send(upload.state);
  });

  app.delete(url, async (request, reply) => {
    const { key } = await askerOf(request, parts, true);
    uploads.drop(key);
    return ours(request, reply).code(204).send();
  });

  app.patch(url, async (request, reply) => {
    const asker = await askerOf(request, parts, true);
    const offset = numberIn(request, 'upload-offset');
    const start = startOf(request, asker, parts);
    const { length } = start;
    checkOctets(request);
    parts.running.isTransfer(reply.raw);
    const upload = await uploadAt(offset, start, uploads, asker);
    reply.header('upload-offset', String(upload.state.offset));
    // Fed: of several requests at once, another one was first.
    const fits = !upload.isFed && offset === upload.state.offset && length === upload.length;
    if (!fits) throw otherOffset(upload);
    // The service may refuse in the middle, which the browser is told at once.
    await Promise.race([upload.takePart(request.raw), upload.ended]);
    // The end of the last part is not the end of the upload: the browser asks for that, as often as it takes.
    return answer(upload, request, reply);
  });
}

/** The upload to go on with; a new one where the browser begins. */
async function uploadAt(
  offset: number,
  start: UploadStart,
  uploads: Uploads,
  { key }: Asker,
): Promise<HeldUpload> {
  await uploads.find(key)?.stopPart();
  // Only now: another request may have begun it meanwhile.
  const known = uploads.find(key);
  const isOver = known === undefined || (known.end !== null && known.end.kind !== 'stored');
  if (!isOver) return known;
  if (offset > 0) throw known === undefined ? noSuchUpload() : asError(known.end);
  return uploads.begin(key, start);
}

async function askerOf(request: FastifyRequest, parts: ProxyParts, isWrite: boolean): Promise<Asker> {
  const { raw, headers, method } = request;
  if (isWrite) checkWrite(method, headers, ...parts.clients.publicHosts(raw));
  // As it came: what is decoded might be another address.
  const imageId = (raw.url ?? '').slice('/api/uploads/'.length);
  if (!/^[A-Za-z0-9][\w-]{0,254}$/.test(imageId)) throw noSuchPath();
  const login = await parts.source.loginOf(headers);
  noteFacts(raw, loginFacts(login));
  if (login.user !== undefined) parts.budget?.spend(login.cloud.name, login.user.id);
  const access = await login.access(scopeOfHeaders(headers));
  noteFacts(raw, accessFacts(login, access));
  const key = {
    cloud: login.cloud.name,
    userId: access.user.id,
    projectId: access.project.id,
    region: access.region,
    imageId,
  };
  return { login, access, key };
}

/** The one request to the image service. It outlasts the request of the browser, and the session: its token was checked. */
function startOf(request: FastifyRequest, { login, access, key }: Asker, parts: ProxyParts): UploadStart {
  const { headers, id, log } = request;
  const length = numberIn(request, 'upload-length');
  const target = `/v2/images/${key.imageId}/${targetIn(request)}`;
  const scope = scopeOfHeaders(headers);
  const store = headers['x-image-meta-store'];
  // In chunks, without a Content-Length: the last chunk says that the body is whole, and one given up never has it.
  const sent = {
    'content-type': 'application/octet-stream',
    'x-openstack-image-size': String(length),
    ...(store === undefined ? {} : { 'x-image-meta-store': store }),
  };
  const send: UploadStart['send'] = (body, signal) =>
    askService(
      {
        method: 'PUT',
        target,
        traffic: 'transfer',
        headersFor: (token) => requestHeaders(sent, true, token, id),
        body: { kind: 'stream', stream: body },
        dispatcher: login.cloud.dispatcher,
        answerMs: parts.timeouts.storingMs,
        idleMs: parts.timeouts.idleMs,
        gone: signal,
      },
      { access, renew: (spent) => login.renew(scope, spent), log },
    );
  return { target, length, send };
}

/** The answer to a part: how far the upload is, or what has ended it. */
function answer(upload: HeldUpload, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { end, state } = upload;
  reply.header('upload-offset', String(state.offset));
  if (end === null || end.kind === 'stored') return ours(request, reply).send(state);
  if (end.kind === 'failed') throw end.error;
  const { status, contentType, retryAfter, requestId, text } = end.refusal;
  return ours(request, reply)
    .code(status)
    .headers({
      'x-openstack-request-id': requestId ?? request.id,
      'content-type': contentType,
      ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
    })
    .send(text);
}

function asError(end: UploadEnd | null): GatewayError {
  return end?.kind === 'failed' ? end.error : noSuchUpload();
}

function ours(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.headers({ 'cache-control': 'no-store', 'x-openstack-request-id': request.id });
}

function numberIn({ headers }: FastifyRequest, name: string): number {
  const text = headers[name];
  const value = typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new GatewayError(400, 'VITRINE.BAD_REQUEST', `The header ${name} has to be a number of bytes.`);
}

function targetIn({ headers }: FastifyRequest): 'file' | 'stage' {
  const target = headers['upload-target'] ?? 'file';
  if (target === 'file' || target === 'stage') return target;
  throw new GatewayError(400, 'VITRINE.BAD_REQUEST', 'The header upload-target is file or stage.');
}

function checkOctets({ headers }: FastifyRequest): void {
  if (headers['content-type'] === 'application/octet-stream') return;
  throw new GatewayError(415, 'VITRINE.BAD_REQUEST', 'An upload is application/octet-stream.');
}

function noSuchUpload(): GatewayError {
  return new GatewayError(
    404,
    'VITRINE.NO_SUCH_UPLOAD',
    'This server holds no upload to that image: it has ended, was given up after a pause, or began at another server.',
  );
}

function otherOffset({ state, length }: HeldUpload): GatewayError {
  return new GatewayError(
    409,
    'VITRINE.UPLOAD_OFFSET',
    `The upload has ${length} bytes, of which ${state.offset} are there: it goes on from there.`,
  );
}
