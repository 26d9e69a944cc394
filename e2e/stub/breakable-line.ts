import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A line to a server that a test can make slow, and break. */
export interface BreakableLine {
  readonly url: string;
  /** Ends every connection, as a network does that goes away. */
  readonly breakAll: () => void;
  /** Takes no connection as long as it is `true`. */
  isDown: boolean;
  /** What goes to the server in a second, in bytes and over each connection: 1 to stand still, `null` for as fast as it goes. */
  bytesPerSecond: number | null;
  readonly close: () => Promise<void>;
}

/** Starts a line to the server at an address. */
export async function startBreakableLine(target: string): Promise<BreakableLine> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (line.isDown) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    upstream.pipe(client);
    client.on('data', (piece: Buffer) => void passOn(piece, client, upstream));
    client.on('end', () => upstream.end());
  });

  async function passOn(piece: Buffer, client: Socket, upstream: Socket): Promise<void> {
    const mayGoOn = upstream.write(piece);
    if (mayGoOn && line.bytesPerSecond === null) return;
    client.pause();
    if (line.bytesPerSecond !== null)
      await pause((piece.length * 1000) / line.bytesPerSecond, undefined, { ref: false });
    if (upstream.writableNeedDrain && !upstream.destroyed) {
      const { promise, resolve } = Promise.withResolvers<void>();
      upstream.once('drain', resolve).once('close', resolve);
      await promise;
      upstream.off('drain', resolve).off('close', resolve);
    }
    client.resume();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  const line: BreakableLine = {
    url: `http://127.0.0.1:${own}`,
    isDown: false,
    bytesPerSecond: null,
    breakAll: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      line.breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return line;
}
