import { constants, existsSync } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type CloudProfile, PROFILE_RULES } from './profile.ts';
import { fillCatalog } from './seed/fill-catalog.ts';
import { StartFailure } from './start-failure.ts';
import { Database, textColumn } from './store/database.ts';

/** Where a cloud keeps everything, open. */
export interface DataDirectory {
  readonly database: Database;
  /** Where the data of images are. */
  readonly contentPath: string;
  readonly profile: CloudProfile;
  /** Closes the database, and deletes a directory that was only temporary. */
  close(): Promise<void>;
}

/** What a directory should hold. */
export interface WantedData {
  /** Null is a temporary directory. */
  readonly path: string | null;
  /** Undefined is whatever is there, or the usual. */
  readonly images: number | undefined;
  readonly profile: CloudProfile | undefined;
  readonly onProgress: (message: string) => void;
  /** Told about errors that no caller hears of. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** What a fresh cloud is when nothing else is said. */
const USUAL_IMAGES = 1200;
const USUAL_PROFILE: CloudProfile = 'ims';

/** Counted up when what is stored changes its form. */
const FORMAT_VERSION = '1';

/**
 * Opens a data directory, and fills it when it is empty. Throws a `StartFailure` when it holds another catalog than
 * the one that is wanted, or belongs to a running process, or was made by another version.
 */
export async function openDataDirectory(wanted: WantedData): Promise<DataDirectory> {
  const path = wanted.path ?? (await mkdtemp(join(tmpdir(), 'vitrine-cloud-')));
  const remove = async (): Promise<void> => {
    if (wanted.path === null) await rm(path, { recursive: true, force: true });
  };
  let lock: DatabaseSync | undefined;
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    // SQLite says "unable to open database file" whatever the reason; these say which, and of what path.
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const file = join(path, 'cloud.sqlite');
    const isThere = existsSync(file);
    if (isThere) await access(file, constants.R_OK | constants.W_OK);
    await forOwnerAlone(path);
    lock = lockDirectory(path);
    if (!isThere) await makeCatalog(file, wanted);
    const database = openDatabase(file, path, wanted.onError);
    const profile = checkedProfile(database, path, wanted);
    return {
      database,
      contentPath: join(path, 'data'),
      profile,
      close: () => {
        database.close();
        lock?.close();
        return remove();
      },
    };
  } catch (error) {
    lock?.close();
    await remove();
    throw error;
  }
}

/** Files of the database, which are made before SQLite opens them: it would make them as the umask says. */
const DATABASE_FILES = ['cloud.lock', 'cloud.sqlite', 'cloud.sqlite-wal', 'cloud.sqlite-shm'];

/**
 * Takes what is there from everybody but its owner, also what an older version made: tokens are kept as hashes, but
 * images and whom they are shared with are not. The directory itself is left to who made it; SQLite gives its log the
 * mode of the database.
 */
async function forOwnerAlone(path: string): Promise<void> {
  await (await open(join(path, 'cloud.lock'), 'a', 0o600)).close();
  const names = [...DATABASE_FILES, 'data', ...(await contentNames(path))];
  for (const name of names) {
    await chmod(join(path, name), name === 'data' ? 0o700 : 0o600).catch((error: unknown) => {
      // Not there, or on a file system without modes.
      if (!(error instanceof Error && 'code' in error && HARMLESS.has(error.code))) throw error;
    });
  }
}

const HARMLESS: ReadonlySet<unknown> = new Set(['ENOENT', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL']);

async function contentNames(path: string): Promise<readonly string[]> {
  const names = await readdir(join(path, 'data')).catch(() => []);
  return names.map((name) => join('data', name));
}

/**
 * Locks a directory before anything in it is made: of two processes that begin with an empty one at the same time, each
 * would make a catalog and work on its own. SQLite's lock on a file without content is the system's, and so is gone
 * with the process, also after a kill; the file stays and means nothing.
 */
function lockDirectory(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, 'cloud.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw unusable(error, path);
  }
}

/**
 * Makes the catalog in a file of another name, so that a process killed in the middle leaves nothing that could be
 * taken for a catalog.
 */
async function makeCatalog(file: string, wanted: WantedData): Promise<void> {
  const { images = USUAL_IMAGES, profile = USUAL_PROFILE, onProgress } = wanted;
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { force: true });
  await (await open(unfinished, 'wx', 0o600)).close();
  const database = new Database(unfinished, { safety: 'expendable' });
  await fillCatalog(database, PROFILE_RULES[profile], images, onProgress);
  database.execute('CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const remember = (name: string, value: string): void => {
    database.run('INSERT INTO meta (name, value) VALUES (?, ?)', name, value);
  };
  remember('format', FORMAT_VERSION);
  remember('images', String(images));
  remember('profile', profile);
  database.close();
  const handle = await open(unfinished, 'r+');
  await handle.sync();
  await handle.close();
  await rename(unfinished, file);
}

function openDatabase(file: string, path: string, onError: WantedData['onError']): Database {
  try {
    return new Database(file, { onFailedRollback: onError });
  } catch (error) {
    throw unusable(error, path);
  }
}

function unusable(error: unknown, path: string): StartFailure {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = /locked|busy/i.test(reason)
    ? 'another embedded cloud is running on it: end that one, or choose another directory with --data'
    : `SQLite says "${reason}": remove the directory, or choose another one with --data`;
  return new StartFailure('EDATADIR', `The data in ${path} cannot be opened: ${hint}.`);
}

/** The profile of the catalog that is there, if it is the one that is wanted. */
function checkedProfile(database: Database, path: string, { images, profile }: WantedData): CloudProfile {
  try {
    const there = {
      format: remembered(database, 'format'),
      images: remembered(database, 'images'),
      profile: remembered(database, 'profile'),
    };
    const mend = 'remove the directory to start over, or choose another one with --data';
    if (there.format === '') {
      throw new StartFailure(
        'EDATADIR',
        `The data in ${path} are not Vitrine's: cloud.sqlite is of another program: choose another directory with --data.`,
      );
    }
    if (Number(there.format) > Number(FORMAT_VERSION)) {
      throw new StartFailure('EDATADIR', `The data in ${path} were made by a newer version: ${mend}.`);
    }
    if (there.format !== FORMAT_VERSION) {
      throw new StartFailure('EDATADIR', `The data in ${path} were made by another version: ${mend}.`);
    }
    if (profile !== undefined && profile !== there.profile) {
      throw new StartFailure(
        'EDATADIR',
        `The data in ${path} are of profile ${there.profile}, not ${profile}: leave --cloud-profile out, ${mend}.`,
      );
    }
    if (images !== undefined && String(images) !== there.images) {
      throw new StartFailure(
        'EDATADIR',
        `The catalog in ${path} was made with ${there.images} images, not ${images}: leave --images out, ${mend}.`,
      );
    }
    return there.profile === 'glance' ? 'glance' : 'ims';
  } catch (error) {
    database.close();
    throw error;
  }
}

function remembered(database: Database, name: string): string {
  const isThere = database.get("SELECT 1 FROM sqlite_schema WHERE name = 'meta'") !== undefined;
  const row = isThere ? database.get('SELECT value FROM meta WHERE name = ?', name) : undefined;
  return row === undefined ? '' : textColumn(row, 'value');
}
