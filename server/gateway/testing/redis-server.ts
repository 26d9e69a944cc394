import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { ensureRedis } from '../../testing/ensure-installed.ts';
import { readTrust } from '../connections/certificates.ts';
import { connectRedis } from '../sessions/redis-connection.ts';
import { testCertificate } from './test-certificate.ts';
import { freePort } from './test-server.ts';

/** A Redis or Valkey of a test, on a port of its own. */
export interface TestRedis {
  readonly url: URL;
  /** The certificate that it shows where it speaks TLS. */
  readonly certificateFile: string;
  /** Ends it at once, as a crash does. */
  readonly kill: () => Promise<void>;
  /** Starts it again, with what it had on its disk. */
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts one that asks for a password and writes every change to its disk; with TLS it has a certificate of its own. */
export async function startTestRedis(way: 'plain' | 'tls' = 'plain'): Promise<TestRedis> {
  const binary = ensureRedis();
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-redis-'));
  const url = new URL(`${way === 'tls' ? 'rediss' : 'redis'}://:secret-of-the-store@127.0.0.1:${port}`);
  const certificate = join(folder, 'certificate.pem');
  const key = join(folder, 'key.pem');
  await writeFile(certificate, testCertificate.certificate);
  await writeFile(key, testCertificate.key);
  const tls = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'];
  const ports = way === 'tls' ? ['--port', '0', '--tls-port', `${port}`, ...tls] : ['--port', `${port}`];
  const trust = readTrust(
    { verify: true, caFile: certificate, certificateFile: undefined, keyFile: undefined },
    {},
  );
  const places = [...ports, '--bind', '127.0.0.1', '--dir', folder, '--unixsocket', ''];
  const words = [...places, '--save', '', '--appendonly', 'yes', '--requirepass', 'secret-of-the-store'];
  let kill = (): Promise<void> => Promise.resolve();
  const start = async (): Promise<void> => {
    const child = spawn(binary, words, { stdio: 'ignore' });
    const exit = once(child, 'exit');
    kill = async () => {
      child.kill('SIGKILL');
      await exit;
    };
    for (let tries = 0; ; tries += 1) {
      try {
        const redis = await connectRedis(url, () => undefined, trust);
        await redis.send('PING');
        return await redis.close();
      } catch (error) {
        if (tries === 200 || child.exitCode !== null) throw error;
        await pause(100);
      }
    }
  };
  await start();
  return {
    url,
    certificateFile: certificate,
    kill: () => kill(),
    start,
    close: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}
