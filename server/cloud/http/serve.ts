import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { Answer, CloudRequest, Reply, Service } from './message.ts';
import { cutAfter } from './cut.ts';

/** The services by the prefix of their paths, longest first. */
export type Mounts = readonly { readonly prefix: string; readonly service: Service }[];

/** An HTTP server and the requests that it is still at. */
export interface CloudServer {
  /** Not yet listening. */
  readonly server: Server;
  /** Stops listening, ends all connections, and waits until no service is at work any more. */
  readonly close: () => Promise<void>;
}

/** Bytes of the headers of a request: two tokens of 64 KiB, of which Node would take none. */
const LONGEST_HEADERS = 256 * 1024;

/** What a server is made of. */
export interface CloudServerOptions {
  readonly mounts: Mounts;
  /** Whether a request may name a host; null lets any pass. */
  readonly isKnownHost: ((host: string | undefined) => boolean) | null;
  readonly onError: (error: unknown) => void;
}

/** Of a method, path and query: as much as fits into the headers of a gateway, and twice what Glance's own server takes. */
const LONGEST_TARGET = 16 * 1024;

/**
 * A server that hands each request to the service of its prefix. A client that goes away ends the body it was sent;
 * an exception of a service is reported to `onError` and ends the connection.
 */
export function cloudServer(options: CloudServerOptions): CloudServer {
  const { onError } = options;
  const underWay = new Set<Promise<void>>();
  const server = createServer({ maxHeaderSize: LONGEST_HEADERS }, (request, response) => {
    const answered = answer(options, request, response)
      .catch((error: unknown) => {
        onError(error);
        response.destroy();
      })
      .finally(() => underWay.delete(answered));
    underWay.add(answered);
  });
  // An upload of a large image over a slow line takes hours; only its headers have to come in time.
  server.requestTimeout = 0;
  return {
    server,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      // A service that is cut off still has to put things in order.
      await Promise.all(underWay);
    },
  };
}

async function answer(
  { mounts, isKnownHost }: CloudServerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '/', headers } = incoming;
  if (isKnownHost?.(headers.host) === false) return send(plainText(421, FOREIGN_HOST), incoming, response);
  if (url.length > LONGEST_TARGET) return send(plainText(414, TOO_LONG), incoming, response);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { service, request } = route(mounts, incoming, gone.signal);
  await send(await service(request), incoming, response);
}

function route(
  mounts: Mounts,
  incoming: IncomingMessage,
  gone: AbortSignal,
): { service: Service; request: CloudRequest } {
  const url = incoming.url ?? '/';
  const question = url.indexOf('?');
  const fullPath = question < 0 ? url : url.slice(0, question);
  const mount = mounts.find(({ prefix }) => fullPath === prefix || fullPath.startsWith(`${prefix}/`));
  const prefix = mount?.prefix ?? '';
  return {
    service: mount?.service ?? nothingHere,
    request: {
      method: incoming.method ?? 'GET',
      path: fullPath.slice(prefix.length),
      search: question < 0 ? '' : url.slice(question + 1),
      headers: incoming.headers,
      baseUrl: `http://${incoming.headers.host ?? 'localhost'}${prefix}`,
      body: incoming,
      gone,
    },
  };
}

const nothingHere: Service = () =>
  plainText(404, 'This is an embedded cloud. Identity is at /identity/v3, images are at /image/v2/images.\n');

const FOREIGN_HOST =
  'This cloud answers to localhost and to addresses in numbers alone: the page of another site may have led its own ' +
  'name here.\n';
const TOO_LONG = `The address of a request may have ${LONGEST_TARGET} characters.\n`;

function plainText(status: number, body: string): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=UTF-8' }, body };
}

async function send(reply: Reply, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  if (reply === 'hang up') {
    incoming.socket.destroy();
    return;
  }
  const headers: Record<string, string> = { ...reply.headers };
  const length = lengthOf(reply);
  if (length !== null && headers['Content-Length'] === undefined) headers['Content-Length'] = String(length);
  response.writeHead(reply.status, ...(reply.reason === undefined ? [] : [reply.reason]), headers);
  if (reply.cutAfterBytes !== undefined) {
    await cutAfter(response, reply.body, reply.cutAfterBytes);
    return;
  }
  if (!(reply.body instanceof Readable)) {
    response.end(incoming.method === 'HEAD' || length === null ? undefined : reply.body);
    // A client that has gone is no error.
    await finished(response).catch(() => undefined);
    return;
  }
  await pipeline(reply.body, response).catch(() => undefined);
}

/** How long a body is; null for none at all (204) and for a stream. */
function lengthOf({ body }: Answer): number | null {
  if (body === null || body instanceof Readable) return null;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
}
