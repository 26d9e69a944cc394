import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory and those above it, as `mkdir -p` does; nothing happens when it is there. Not by `recursive` of
 * Node, which never returns where the system answers ENOENT below a directory that exists, as it does in `/proc`.
 *
 * @param path absolute
 * @param mode of what is made
 * @throws {Error} of the system, with `code` and `path`
 */
export function makeDirectory(path: string, mode = 0o700): void {
  if (isDirectory(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Made by another process meanwhile.
    if (!isDirectory(path)) throw error;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
