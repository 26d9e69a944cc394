import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { makeDirectory } from '../../make-directory.ts';
import { systemProblem } from '../../system-problem.ts';
import { ConfigError } from '../clouds/config-error.ts';

/** As long as 32 random bytes are in base64 or hexadecimal, or longer. */
const SHORTEST_SECRET = 40;

/** What a secret file holds. */
export interface Secrets {
  readonly secrets: readonly string[];
  /** It was not there and was made. */
  readonly isNew: boolean;
  /** Accounts other than its owner's group may read it. */
  readonly isOpenToAll: boolean;
}

/**
 * The secrets of a file, one a line: the first seals, the others open what was sealed with them before. Blank lines and
 * lines with `#` are left out. A file that is not there is made with one secret, for its owner alone.
 *
 * @throws {ConfigError} when the file cannot be read or made, or has a line that is too short to be a secret.
 */
export function readSecrets(path: string): Secrets {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    const isNew = there === undefined;
    // Reading a directory fails without its name.
    if (there?.isDirectory() === true) throw new ConfigError(`The secret file ${path} is a directory.`);
    if (isNew) makeSecret(resolve(path));
    const lines = readFileSync(path, 'utf8').split('\n');
    const secrets = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
    if (secrets.length === 0)
      throw new ConfigError(`The secret file ${path} holds no secret: delete it, and one is made.`);
    const short = secrets.findIndex((secret) => secret.length < SHORTEST_SECRET);
    if (short !== -1) {
      throw new ConfigError(
        `Secret ${short + 1} of ${path} has fewer than ${SHORTEST_SECRET} characters: make one with "openssl rand -base64 32".`,
      );
    }
    return { secrets, isNew, isOpenToAll: (statSync(path).mode & 0o004) !== 0 };
  } catch (error) {
    const problem = systemProblem(error);
    throw problem === undefined ? error : new ConfigError(`The secret file cannot be used: ${problem}.`);
  }
}

/** By a link, which is there whole or not at all, and never takes the place of one that another gateway made meanwhile. */
function makeSecret(path: string): void {
  makeDirectory(dirname(path));
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
