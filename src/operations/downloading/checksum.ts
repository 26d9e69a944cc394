import { textOf, type Image } from '../../api/image.ts';
import { shellLine, type Shell } from '../../filters/commands/shells.ts';

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

/** Algorithms that Windows computes by itself (`Get-FileHash`, `certutil`). */
const OF_WINDOWS: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha256', 'sha384', 'sha512']);

/** What computes a sum: coreutils, Windows, or openssl, which has dashes where hashlib has underscores. */
function sumArguments(name: string, fileName: string, shell: Shell): readonly string[] {
  if (shell === 'posix') {
    if (/^(sha\d+|md5)$/.test(name)) return [`${name}sum`, '--', fileName];
    if (name === 'blake2b') return ['b2sum', '--', fileName];
    return ['openssl', 'dgst', `-${name.replaceAll('_', '-')}`, '--', fileName];
  }
  // Where a name could be an option, as one in this folder.
  const path = fileName.startsWith('-') ? `.\\${fileName}` : fileName;
  if (!OF_WINDOWS.has(name)) {
    return ['openssl', 'dgst', name === 'blake2b' ? '-blake2b512' : `-${name.replaceAll('_', '-')}`, path];
  }
  return shell === 'powershell'
    ? ['Get-FileHash', '-Algorithm', name.toUpperCase(), '-LiteralPath', path]
    : ['certutil', '-hashfile', path, name.toUpperCase()];
}

/**
 * The command that computes a sum of a file in a shell; `null` where the shell cannot express it, which names of files
 * that are made here and algorithms that are known never bring about.
 */
export function sumCommand({ name }: Checksum, fileName: string, shell: Shell): string | null {
  const written = shellLine(shell, sumArguments(name.toLowerCase(), fileName, shell));
  return 'line' in written ? written.line : null;
}
