import { readFileSync } from 'node:fs';

import { Agent, type Dispatcher } from 'undici';

import type { Tls } from './clouds/cloud-config.ts';
import { ConfigError } from './clouds/config-error.ts';

/** How long a host may take to accept a connection. */
const connectTimeoutMs = 10_000;

/**
 * Bytes of the headers of an answer: a token of 64 KiB, cookies and whatever else clouds send. Node's own limit is
 * 16 KiB, and tokens with a catalog inside are longer.
 */
const longestHeaders = 192 * 1024;

/**
 * The connections to one cloud. Time limits for answers come with each request: an upload may wait longer
 * than a list.
 *
 * @throws {ConfigError} when a certificate file cannot be read.
 */
export function createDispatcher(tls: Tls): Dispatcher {
  return new Agent({
    // HTTP/2 brings nothing to single transfers between two servers, and what is tested here is HTTP/1.1.
    allowH2: false,
    maxHeaderSize: longestHeaders,
    connect: {
      timeout: connectTimeoutMs,
      rejectUnauthorized: tls.verify,
      ...(tls.caFile === undefined ? {} : { ca: readPem(tls.caFile) }),
      ...(tls.certificateFile === undefined
        ? {}
        : { cert: readPem(tls.certificateFile), key: readPem(tls.keyFile ?? tls.certificateFile) }),
    },
  });
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigError(`The certificate file ${path} cannot be read (${why}).`);
  }
}
