import { textOf, type Image } from '../../api/image.ts';
import { shellWord } from '../../filters/commands/quote.ts';

/** The ways to sum up a file that can be computed here, as the service names them. */
const ALGORITHMS = ['sha512', 'sha384', 'sha256', 'sha1', 'md5'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** What the service says that the file sums up to. */
export interface Checksum {
  /** The algorithm as the service names it. */
  readonly name: string;
  /** The same, where it can be computed here. */
  readonly algorithm: Algorithm | null;
  /** In hexadecimal digits. */
  readonly value: string;
}

/** The checksum of an image's file: the one that its operator has chosen, else the old MD5; `null` where there is none. */
export function checksumOf(image: Image): Checksum | null {
  const name = textOf(image, 'os_hash_algo');
  const value = textOf(image, 'os_hash_value');
  const old = textOf(image, 'checksum');
  if (name !== null && value !== null) return { name, algorithm: algorithmOf(name), value };
  return old === null ? null : { name: 'md5', algorithm: 'md5', value: old };
}

function algorithmOf(name: string): Algorithm | null {
  return ALGORITHMS.find((algorithm) => algorithm === name.toLowerCase()) ?? null;
}

/** Whether two sums are the same: hexadecimal digits of either case. */
export function isSameSum(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What computes a sum where there is a shell: coreutils, or openssl, which has dashes where hashlib has underscores. */
function programFor(name: string): string {
  if (/^(sha\d+|md5)$/.test(name)) return `${name}sum`;
  return name === 'blake2b' ? 'b2sum' : `openssl dgst ${shellWord(`-${name.replaceAll('_', '-')}`)}`;
}

/** The command that computes a sum of a file where there is a shell. */
export function sumCommand({ name }: Checksum, fileName: string): string {
  return `${programFor(name.toLowerCase())} -- ${shellWord(fileName)}`;
}
