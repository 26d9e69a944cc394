import { textOf, type Image } from '../../api/image.ts';
import { shellLine, type Shell } from '../../commands/shells.ts';

/** The algorithms that can be computed here, as the service names them. */
const ALGORITHMS = ['sha512', 'sha384', 'sha256', 'sha1', 'md5'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** The checksum that the service has for a file. */
export interface Checksum {
  /** The service's name of the algorithm. */
  readonly name: string;
  /** `null` where it cannot be computed here. */
  readonly algorithm: Algorithm | null;
  /** Hexadecimal digits. */
  readonly value: string;
}

/** The checksum of an image's file: by the algorithm that the operator chose, else the old MD5; `null` for none. */
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

/** Whether two checksums are equal, ignoring the case of their hexadecimal digits. */
export function isSameSum(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Algorithms that Windows has built in (`Get-FileHash`, `certutil`). */
const OF_WINDOWS: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha256', 'sha384', 'sha512']);

/** The command line: coreutils, Windows, or openssl, whose names have dashes where hashlib's have underscores. */
function sumArguments(name: string, fileName: string, shell: Shell): readonly string[] {
  if (shell === 'posix') {
    if (/^(sha\d+|md5)$/.test(name)) return [`${name}sum`, '--', fileName];
    if (name === 'blake2b') return ['b2sum', '--', fileName];
    return ['openssl', 'dgst', `-${name.replaceAll('_', '-')}`, '--', fileName];
  }
  // A name that looks like an option is written as a file of this folder.
  const path = fileName.startsWith('-') ? `.\\${fileName}` : fileName;
  if (!OF_WINDOWS.has(name)) {
    return ['openssl', 'dgst', name === 'blake2b' ? '-blake2b512' : `-${name.replaceAll('_', '-')}`, path];
  }
  return shell === 'powershell'
    ? ['Get-FileHash', '-Algorithm', name.toUpperCase(), '-LiteralPath', path]
    : ['certutil', '-hashfile', path, name.toUpperCase()];
}

/**
 * The command that computes the checksum of a file in a shell; `null` where the shell cannot express it, which does not
 * happen for file names made here with known algorithms.
 */
export function sumCommand({ name }: Checksum, fileName: string, shell: Shell): string | null {
  const written = shellLine(shell, sumArguments(name.toLowerCase(), fileName, shell));
  return 'line' in written ? written.line : null;
}
