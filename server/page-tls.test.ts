import { copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { parseFlags } from './flags.ts';
import { testAuthority, testCertificate } from './gateway/testing/test-certificate.ts';
import { startTestGateway } from './gateway/testing/test-gateway.ts';
import { watchPageTls } from './page-tls.ts';

let folder: string;
let paths: { readonly cert: string; readonly key: string };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-tls-'));
  paths = { cert: join(folder, 'page.pem'), key: join(folder, 'key.pem') };
  await writeFile(paths.cert, testCertificate.certificate);
  await writeFile(paths.key, testCertificate.key);
});
afterEach(() => rm(folder, { recursive: true }));

/** Puts a file in the place of another, as tools for renewal do. */
async function replace(path: string, text: string) {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

function subjectAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const { CN } = socket.getPeerCertificate().subject;
      socket.destroy();
      resolve(String(CN));
    });
    socket.on('error', reject);
  });
}

test('a renewed certificate is served without a restart, once both of its files are there', async () => {
  const tls = { cert: testCertificate.certificate, key: testCertificate.key };
  const gateway = await startTestGateway({ reached: { tls, way: 'https' } });
  const said: string[] = [];
  const watch = watchPageTls(parseFlags(['--tls-cert', paths.cert, '--tls-key', paths.key]), {
    renew: gateway.running.renewTls,
    warn: (line) => said.push(line),
  });
  watch.look();
  expect(await subjectAt(gateway.port)).toBe('localhost');
  await replace(paths.cert, testAuthority.forLocalhost);
  watch.look();
  expect(await subjectAt(gateway.port)).toBe('localhost');
  await replace(paths.key, testAuthority.key);
  watch.look();
  expect(await subjectAt(gateway.port)).toBe('good');
  expect(said).toEqual([]);

  // What cannot be used is told once, and the page keeps what it has.
  await replace(paths.cert, testAuthority.expired);
  for (let count = 0; count < 4; count += 1) watch.look();
  expect(said).toEqual([expect.stringMatching(/expired on .* The page keeps its certificate\.$/)]);
  await rm(paths.cert);
  for (let count = 0; count < 4; count += 1) watch.look();
  expect(said).toHaveLength(2);
  await writeFile(paths.cert, testAuthority.forLocalhost);
  await copyFile(paths.cert, join(folder, 'unrelated.pem'));
  watch.look();
  expect(await subjectAt(gateway.port)).toBe('good');
  expect(said).toHaveLength(2);
  watch.close();
  await gateway.close();
});
