import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Tls } from './clouds/cloud-config.ts';
import { ConfigError } from './clouds/config-error.ts';
import { connectionProblem } from './connection-problem.ts';
import { createDispatcher } from './dispatcher.ts';
import { testCertificate } from './testing/test-certificate.ts';

const { certificate, key } = testCertificate;
let folder: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-tls-'));
  await writeFile(join(folder, 'ca.pem'), certificate);
  await writeFile(join(folder, 'client.pem'), certificate + key);
  await writeFile(join(folder, 'key.pem'), key);
  // It asks for a certificate of ours and tells which one came, without insisting.
  server = createServer(
    { cert: certificate, key, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const socket = request.socket as TLSSocket;
      response.end(socket.getPeerX509Certificate()?.subject ?? 'no certificate');
    },
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  origin = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

const tls = (changes: Partial<Tls>): Tls => ({
  verify: true,
  caFile: undefined,
  certificateFile: undefined,
  keyFile: undefined,
  ...changes,
});

async function ask(choice: Tls): Promise<string> {
  const dispatcher = createDispatcher(choice);
  try {
    const answer = await dispatcher.request({ origin, path: '/', method: 'GET' });
    return await answer.body.text();
  } catch (error) {
    return connectionProblem(error);
  } finally {
    await dispatcher.destroy();
  }
}

describe('the certificate of a cloud', () => {
  test('is refused when nobody vouches for it, in words that help', async () => {
    expect(await ask(tls({}))).toBe('its certificate is self-signed (cacert can name it)');
  });

  test('is taken from the authority of the configuration', async () => {
    expect(await ask(tls({ caFile: join(folder, 'ca.pem') }))).toBe('no certificate');
  });

  test('is not looked at when the configuration says so', async () => {
    expect(await ask(tls({ verify: false }))).toBe('no certificate');
  });

  test('is answered with our own, its key in the same file or another', async () => {
    const own = { verify: false, certificateFile: join(folder, 'client.pem') };
    expect(await ask(tls(own))).toBe('CN=localhost');
    expect(
      await ask(tls({ ...own, certificateFile: join(folder, 'ca.pem'), keyFile: join(folder, 'key.pem') })),
    ).toBe('CN=localhost');
  });
});

test.each([
  { caFile: '/nosuch/ca.pem' },
  { certificateFile: '/nosuch/c.pem' },
  { certificateFile: import.meta.filename, keyFile: '/nosuch/k.pem' },
])('%j is told by its name', (changes) => {
  expect(() => createDispatcher(tls(changes))).toThrow(ConfigError);
  expect(() => createDispatcher(tls(changes))).toThrow(
    /^The certificate file \/nosuch\/\w+\.pem cannot be read \(ENOENT\)\.$/,
  );
});
