import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Algorithm } from './checksum.ts';

const HASHES = { sha512, sha384, sha256, sha1, md5 } satisfies Record<Algorithm, unknown>;

/** An incremental hash; the browser's own needs all data in memory. */
export interface Sum {
  readonly add: (piece: Uint8Array) => void;
  /** Hexadecimal digits. */
  readonly end: () => string;
}

export function beginSum(algorithm: Algorithm): Sum {
  const hash = HASHES[algorithm].create();
  return {
    add: (piece) => void hash.update(piece),
    end: () => bytesToHex(hash.digest()),
  };
}
