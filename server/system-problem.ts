import { userInfo } from 'node:os';
import { dirname } from 'node:path';

/** What the system's codes mean for a file, as the end of "/some/path …". */
const OF_FILES: Readonly<Partial<Record<string, string>>> = {
  EACCES: 'cannot be used',
  EPERM: 'cannot be used',
  EROFS: 'is on a read-only disk',
  ENOENT: 'does not exist',
  ENOTDIR: 'is not a directory, or is below a file',
  EISDIR: 'is a directory',
  EEXIST: 'exists but is not a directory',
  ENOTEMPTY: 'is not empty',
  ELOOP: 'is a symbolic link to itself',
  ENAMETOOLONG: 'has a name that is too long',
  ENOSPC: 'cannot be written: the disk is full',
  EDQUOT: 'cannot be written: the disk quota is used up',
  EFBIG: 'would become too large',
  EXDEV: 'is on another disk',
  EBUSY: 'is in use by the system',
  EIO: 'cannot be read or written: the disk reports an error',
  EMFILE: 'cannot be opened: this process has too many files open',
  ENFILE: 'cannot be opened: this machine has too many files open',
};

/**
 * Why the system refused something about a file: "/some/path does not exist (ENOENT)". Undefined for what is no error
 * of the system, or not about a file: a port, another program.
 */
export function systemProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  const words = OF_FILES[error.code];
  if (words === undefined || path === undefined) return undefined;
  const whom = error.code === 'EACCES' || error.code === 'EPERM' ? ` by ${thisUser()}` : '';
  // The name of a temporary directory says nothing; what could not be written is where it should have been.
  const where = 'syscall' in error && error.syscall === 'mkdtemp' ? dirname(path) : path;
  return `${where} ${words}${whom} (${error.code})`;
}

/** What SQLite's result codes mean for a database, as the end of "/some/path …". */
const OF_DATABASES: Readonly<Partial<Record<number, string>>> = {
  5: 'is in use by another process',
  6: 'is in use by another process',
  8: 'is read-only',
  10: 'cannot be read or written: the disk reports an error',
  11: 'is damaged',
  13: 'cannot be written: the disk is full',
  14: 'cannot be opened',
  26: 'is damaged or not a database',
};

/** Why SQLite refused: "/some/path is damaged". Undefined for what is no error of SQLite. */
export function databaseProblem(error: unknown, path: string): string | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  // Above the lowest byte stands where in SQLite it happened.
  const words = OF_DATABASES[error.errcode & 0xff] ?? `cannot be used: SQLite says "${error.message}"`;
  return `${path} ${words}`;
}

/** The account that this process belongs to, by name where it has one. */
function thisUser(): string {
  try {
    return `user ${userInfo().username}`;
  } catch {
    // An account of a container may have a number alone.
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
