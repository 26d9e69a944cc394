import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A SOCKS5 proxy of a test (RFC 1928), which may ask for user and password (RFC 1929). */
export interface TestSocksProxy {
  readonly port: number;
  /** Where connections were led: `localhost:443`, by name where a name was sent. */
  readonly seen: string[];
  /** What clients gave to be let through: `user:password`. */
  readonly credentials: string[];
  /** Wants a user and a password, of which only this one is right. */
  password: string | undefined;
  /** Answers every wish with this reply instead, or not at all. */
  reply: number | 'silence' | undefined;
  readonly close: () => Promise<void>;
}

/** Starts one on a free port of 127.0.0.1. */
export async function startTestSocksProxy(): Promise<TestSocksProxy> {
  const sockets = new Set<Socket>();
  const serve = async (socket: Socket): Promise<void> => {
    const [, count = 0] = await take(socket, 2);
    await take(socket, count);
    socket.write(Buffer.from([5, proxy.password === undefined ? 0 : 2]));
    if (proxy.password !== undefined) {
      const [, userLength = 0] = await take(socket, 2);
      const user = await take(socket, userLength);
      const [passwordLength = 0] = await take(socket, 1);
      const password = await take(socket, passwordLength);
      proxy.credentials.push(`${user.toString()}:${password.toString()}`);
      socket.write(Buffer.from([1, password.toString() === proxy.password ? 0 : 1]));
    }
    const [, , , kind = 0] = await take(socket, 4);
    const length = kind === 3 ? ((await take(socket, 1))[0] ?? 0) : kind === 1 ? 4 : 16;
    const address = await take(socket, length);
    const port = (await take(socket, 2)).readUInt16BE();
    const host =
      kind === 3 ? address.toString() : kind === 1 ? [...address].join('.') : `[${address.toString('hex')}]`;
    proxy.seen.push(`${host}:${port}`);
    if (proxy.reply === 'silence') return void socket.destroy();
    socket.write(Buffer.from([5, proxy.reply ?? 0, 0, 1, 127, 0, 0, 1, 0, 0]));
    if (proxy.reply !== undefined) return void socket.end();
    const onward = connect(port, kind === 4 ? '::1' : host);
    sockets.add(onward.on('error', () => socket.destroy()));
    onward.pipe(socket).pipe(onward);
  };
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    serve(socket).catch(() => socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const proxy: TestSocksProxy = {
    // It listens on a port, not on a path.
    port: (server.address() as AddressInfo).port,
    seen: [],
    credentials: [],
    password: undefined,
    reply: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return proxy;
}

async function take(socket: Socket, bytes: number): Promise<Buffer> {
  if (bytes === 0) return Buffer.alloc(0);
  for (;;) {
    const piece: unknown = socket.read(bytes);
    if (piece instanceof Buffer) return piece;
    await once(socket, 'readable');
  }
}
