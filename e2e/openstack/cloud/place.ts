import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Where a cloud lives. `made` is what takes minutes to make and is made once, `now` is of one start and begins as
 * a copy of it: so every run finds the same, whatever the one before it did or how it ended.
 */
export interface Place {
  readonly root: string;
  /** Databases with their tables, keys, what was unpacked. */
  readonly made: string;
  /** The databases in use, configuration, image data, logs. */
  readonly now: string;
  readonly logs: string;
  /** MariaDB listens here and nowhere else. */
  readonly socket: string;
}

/** The place at a directory. */
export function placeAt(root: string): Place {
  const now = join(root, 'now');
  return { root, made: join(root, 'made'), now, logs: join(now, 'log'), socket: join(now, 'mysql.sock') };
}

/**
 * Makes the directory, for its owner alone: the database has no password.
 * @throws {Error} when another user has made it before
 */
export function claim({ root }: Place): void {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const found = lstatSync(root);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${root} is not a directory of yours; name another one with --dir.`);
  }
  chmodSync(root, 0o700);
}

/** Where the two services listen, and where Glance may import from. */
export interface Ports {
  readonly keystone: number;
  readonly glance: number;
  readonly files: number;
}

/** Three ports that are free now, and the same ones from run to run while no other user takes them. */
export async function freePorts({ root }: Place): Promise<Ports> {
  // Directories get ports of their own, below those that the system hands out by itself.
  const first = 20_000 + (createHash('sha256').update(root).digest().readUInt16BE() % 1000) * 10;
  const free: number[] = [];
  for (let port = first; free.length < 3 && port < first + 1000; port += 1) {
    if (await isFree(port)) free.push(port);
  }
  const [keystone, glance, files] = free;
  if (keystone === undefined || glance === undefined || files === undefined) {
    throw new Error(`No port is free from ${first} on.`);
  }
  return { keystone, glance, files };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
