import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

import type { Tls } from '../clouds/cloud-config.ts';
import { ConfigError } from '../clouds/config-error.ts';

/** What the certificates of a cloud are checked with, and what we identify ourselves with. */
export interface Trust {
  readonly verify: boolean;
  /** For the connections, made when it is first asked for: the system's store takes a tenth of a second. */
  readonly context: () => SecureContext;
}

/**
 * Reads the certificates by which a cloud is known. The first of these that is there is used, and nothing beside it, as
 * the `openstack` client does (psf/requests `sessions.merge_environment_settings`; OpenSSL for the last two): `cacert`,
 * `REQUESTS_CA_BUNDLE`, `CURL_CA_BUNDLE`, `SSL_CERT_FILE` with `SSL_CERT_DIR`; else the store of the system together with
 * Node's own. `NODE_EXTRA_CA_CERTS` is added to all but `cacert`.
 *
 * @throws {ConfigError} when a file that is named cannot be read, or holds no certificate.
 */
export function readTrust(tls: Tls, env: NodeJS.ProcessEnv): Trust {
  const named = tls.verify ? namedAuthorities(tls, env) : undefined;
  const own =
    tls.certificateFile === undefined
      ? {}
      : {
          cert: readPem(tls.certificateFile, 'cert'),
          key: readPem(tls.keyFile ?? tls.certificateFile, 'key'),
        };
  if (tls.certificateFile !== undefined) checkOwn(own, tls);
  let made: SecureContext | undefined;
  return {
    verify: tls.verify,
    context: () => (made ??= createSecureContext({ ca: named ?? systemAuthorities(), ...own })),
  };
}

function namedAuthorities({ caFile }: Tls, env: NodeJS.ProcessEnv): string[] | undefined {
  if (caFile !== undefined) return readBundle(caFile, 'cacert');
  const extra = env['NODE_EXTRA_CA_CERTS'] ?? '';
  const more = extra === '' ? [] : readBundle(extra, 'NODE_EXTRA_CA_CERTS');
  for (const variable of ['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE']) {
    const path = env[variable] ?? '';
    if (path !== '') return [...readBundle(path, variable), ...more];
  }
  const file = env['SSL_CERT_FILE'] ?? '';
  // Of the folders, those that are not there are passed over, as OpenSSL does: they are often set for all of a system.
  const folders = (env['SSL_CERT_DIR'] ?? '')
    .split(':')
    .filter((folder) => folder !== '' && isFolder(folder));
  const ofFile = file === '' ? [] : readBundle(file, 'SSL_CERT_FILE');
  const ofFolders = folders.flatMap(readFolder);
  const found = [...ofFile, ...ofFolders];
  return found.length === 0 ? undefined : [...new Set([...found, ...more])];
}

let system: string[] | undefined;

function systemAuthorities(): string[] {
  system ??= [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return system;
}

/** The certificates of a file, or of all files of a folder. */
function readBundle(path: string, setting: string): string[] {
  const found = isFolder(path) ? readFolder(path) : certificatesIn(readPem(path, setting));
  if (found.length === 0) {
    throw new ConfigError(`The certificate file ${path} (${setting}) contains no PEM certificate.`);
  }
  for (const certificate of found) {
    try {
      void new X509Certificate(certificate);
    } catch {
      throw new ConfigError(`The certificate file ${path} (${setting}) contains a damaged certificate.`);
    }
  }
  return found;
}

function certificatesIn(text: string): string[] {
  const found = text.match(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END [\w ]*-----/g) ?? [];
  return found.map((certificate) => `${certificate}\n`);
}

/** A folder as `openssl rehash` leaves it has each certificate under its hash; others are read by their endings. */
function readFolder(folder: string): string[] {
  const names = readdirSync(folder);
  const hashed = names.filter((name) => /^[\da-f]{8}\.\d+$/.test(name));
  const files = hashed.length > 0 ? hashed : names.filter((name) => /\.(?:pem|crt|cer)$/.test(name));
  const texts = files.flatMap((name) => {
    try {
      return certificatesIn(readFileSync(join(folder, name), 'utf8'));
    } catch {
      return [];
    }
  });
  return [...new Set(texts)];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function readPem(path: string, setting: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigError(`The certificate file ${path} (${setting}) cannot be read (${why}).`);
  }
  if (text.trim() === '') throw new ConfigError(`The certificate file ${path} (${setting}) is empty.`);
  return text;
}

/** Whether OpenSSL takes our own certificate with its key, which it says in words that no person should have to read. */
function checkOwn(own: object, { certificateFile, keyFile }: Tls): void {
  try {
    createSecureContext(own);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^error:[\dA-F]+:/, '') : String(error);
    const key = keyFile === undefined ? 'the key in it' : `the key ${keyFile}`;
    throw new ConfigError(
      `The certificate file ${certificateFile} (cert) cannot be used with ${key}: ${why}.`,
    );
  }
}
