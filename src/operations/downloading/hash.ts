import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Algorithm } from './checksum.ts';

const HASHES = { sha512, sha384, sha256, sha1, md5 } satisfies Record<Algorithm, unknown>;

/** A sum that grows piece by piece; the browser's own can only sum up what is in memory as a whole. */
export interface Sum {
  readonly add: (piece: Uint8Array) => void;
  /** In hexadecimal digits. */
  readonly end: () => string;
}

/** Begins a sum. */
export function beginSum(algorithm: Algorithm): Sum {
  const hash = HASHES[algorithm].create();
  return {
    add: (piece) => void hash.update(piece),
    end: () => bytesToHex(hash.digest()),
  };
}
