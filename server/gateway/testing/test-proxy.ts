import { createServer, type IncomingMessage, request as send, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';

import { testAuthority } from './test-certificate.ts';

/** A proxy of a test: it leads on by `CONNECT`, and forwards what names a whole address. */
export interface TestProxy {
  readonly port: number;
  /** What went through it: `CONNECT host:port`, `GET http://…`. */
  readonly seen: string[];
  /** What clients gave to be let through, in the clear: `user:password`. */
  readonly credentials: string[];
  /** Answers every request with this status instead. */
  refuseWith: number | 'silence' | undefined;
  readonly close: () => Promise<void>;
}

/** Starts one on a free port of 127.0.0.1, reached in the plain or by TLS. */
export async function startTestProxy(scheme: 'http' | 'https' = 'http'): Promise<TestProxy> {
  const note = (request: IncomingMessage): number | 'silence' | undefined => {
    proxy.seen.push(`${request.method} ${request.url}`);
    const given = request.headers['proxy-authorization'] ?? '';
    if (given !== '') proxy.credentials.push(Buffer.from(given.replace(/^Basic /, ''), 'base64').toString());
    return proxy.refuseWith;
  };
  const forward: RequestListener = (request, response) => {
    const refusal = note(request);
    if (refusal === 'silence') return void request.socket.destroy();
    if (refusal !== undefined) return void response.writeHead(refusal).end();
    const { 'proxy-authorization': _kept, ...headers } = request.headers;
    const onward = send(request.url ?? '', { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  };
  const server =
    scheme === 'http'
      ? createServer(forward)
      : createTlsServer({ cert: testAuthority.forLocalhost, key: testAuthority.key }, forward);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
    const refusal = note(request);
    if (refusal === 'silence') return void socket.destroy();
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal} No\r\nContent-Length: 0\r\n\r\n`);
    const to = new URL(`http://${request.url}`);
    const onward = connect(Number(to.port || 80), to.hostname.replace(/^\[(.*)\]$/, '$1'), () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward.on('error', () => socket.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: TestProxy = {
    // It listens on a port, not on a path.
    port: (server.address() as AddressInfo).port,
    seen: [],
    credentials: [],
    refuseWith: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return proxy;
}
