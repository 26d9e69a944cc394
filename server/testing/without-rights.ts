import { execFile, spawnSync } from 'node:child_process';

/** What root may do to files and ports of others, and no other user. */
const rightsOfRoot = '-dac_override,-dac_read_search,-fowner,-chown,-net_bind_service';

const isRoot = process.getuid?.() === 0;

/**
 * Whether {@link runWithoutRights} works here. Root can do without its rights where `setpriv` is (Linux); any other user
 * has none. Another account would be no substitute: it may not read a checkout below a directory of mode 0700.
 */
export const canDropRights =
  process.platform !== 'win32' &&
  (!isRoot || spawnSync('setpriv', ['--bounding-set', rightsOfRoot, 'true']).status === 0);

/** How a program ended: `code` is -1 after a signal. */
export interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs this Node to its end, as a user to whom the permissions of files apply. */
export function runWithoutRights(
  words: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Ending> {
  const [command, args] = isRoot
    ? ['setpriv', ['--bounding-set', rightsOfRoot, process.execPath, ...words]]
    : [process.execPath, [...words]];
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}
