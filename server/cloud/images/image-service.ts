import { type Answer, type CloudRequest, headerOf, json, type Reply, type Service } from '../http/message.ts';
import { requestId } from '../http/request-id.ts';
import { routerOf } from '../http/router.ts';
import { renderWebError, WebError } from '../http/web-error.ts';
import { Abandoned, Slices } from '../slices.ts';
import { wsgiPath } from '../http/wsgi-path.ts';
import { errorFormat } from '../http/accept.ts';
import { isDiskFull } from '../store/database.ts';
import { EXTENSION_ROUTES } from '../ims/extension-routes.ts';
import type { ImageContext } from './call.ts';
import type { ImageRoute } from './image-route.ts';
import { routesOf } from './image-routes.ts';
import { errorContext, imageUnauthorized } from './image-failure.ts';
import type { Viewer } from './image.ts';
import { NO_ROOM_FOR_CHANGES } from './storage-full.ts';
import { negotiateVersion, versionList } from './versions.ts';

/** What the image service is made of. */
export interface ImageServiceOptions extends ImageContext {
  /** Who a token belongs to; null when it is not valid. */
  readonly viewerOf: (tokenId: string) => Viewer | null;
}

/** The Image API v2, as Glance serves it. */
export function imageService({ viewerOf, ...context }: ImageServiceOptions): Service {
  const { onError } = context;
  const slices = new Slices();
  const router = routerOf(routesOf(context.rules));
  const extensionRouter = routerOf(EXTENSION_ROUTES[context.rules.name]);

  /** Answers below /v2, where everybody has to be known, also for a path that does not exist. */
  const answer = async (
    request: CloudRequest,
    viewer: Viewer,
    id: string,
    match: ReturnType<typeof router>,
  ): Promise<Answer> => {
    switch (match.kind) {
      case 'no such path':
        throw new WebError(ORDINARY_METHODS.has(request.method) ? 404 : 501);
      case 'method not allowed':
        throw new WebError(405, {}, { Allow: match.allow });
      case 'handler':
        refuseBody(match.handler, request);
        return match.handler.answer({
          ...context,
          request,
          viewer,
          inSlices: (steps) => slices.run(steps, request.gone),
          requestId: id,
          parameters: match.parameters,
        });
    }
  };

  const answerKnown = async (
    request: CloudRequest,
    path: string,
    match: ReturnType<typeof router>,
  ): Promise<Answer> => {
    const viewer = viewerOf(headerOf(request, 'x-auth-token') ?? '');
    if (viewer === null) return imageUnauthorized(request);
    const id = requestId();
    const reply =
      path === ''
        ? redirect(request)
        : await answer(request, viewer, id, match).catch((error: unknown) => {
            if (!(error instanceof WebError || error instanceof Abandoned)) onError(error);
            return renderWebError(webErrorOf(error), errorContext(request));
          });
    return { ...reply, headers: { ...reply.headers, 'x-openstack-request-id': id } };
  };

  return async (request): Promise<Reply> => {
    // CORS is off; its filter still answers every OPTIONS, known caller or not.
    if (request.method === 'OPTIONS') return { status: 200, headers: {}, body: '' };
    const path = wsgiPath(request.path);
    if (path === null) return 'hang up';
    if (path === '/healthcheck') return healthcheck(request);
    const extension = extensionRouter(request.method, path);
    if (extension.kind !== 'no such path') return answerKnown(request, path, extension);
    const negotiated = negotiateVersion(path, headerOf(request, 'accept'));
    if (negotiated.kind === 'list of versions') return versionList(negotiated.status, request.baseUrl);
    return answerKnown(request, negotiated.path, router(request.method, negotiated.path));
  };
}

function webErrorOf(error: unknown): WebError {
  if (error instanceof WebError) return error;
  return isDiskFull(error) ? new WebError(503, { explanation: NO_ROOM_FOR_CHANGES }) : new WebError(500);
}

const ORDINARY_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH']);

function redirect(request: CloudRequest): Answer {
  return {
    status: 302,
    headers: { 'Content-Type': 'text/plain; charset=utf8', Location: `${request.baseUrl}/v2/` },
    body: '',
  };
}

function healthcheck(request: CloudRequest): Answer {
  if (request.method === 'HEAD') return { status: 204, headers: {}, body: null };
  if (errorFormat(headerOf(request, 'accept')) === 'json') {
    return json(200, { detailed: false, reasons: ['OK'] });
  }
  return { status: 200, headers: { 'Content-Type': 'text/plain; charset=UTF-8' }, body: 'OK' };
}

/** Most routes refuse a body that they have no use for. */
function refuseBody(route: ImageRoute, request: CloudRequest): void {
  if (!route.refusesBody) return;
  const isChunked = headerOf(request, 'transfer-encoding') !== undefined && request.method !== 'GET';
  const length = Number(headerOf(request, 'content-length') ?? 0);
  if (length > 0 || (isChunked && request.method !== 'DELETE')) {
    throw new WebError(400, { explanation: 'A body is not expected with this request.' });
  }
}
