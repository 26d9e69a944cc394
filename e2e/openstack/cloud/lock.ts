import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf } from './daemons.ts';
import type { Place } from './place.ts';

/**
 * Takes a place for this process alone.
 *
 * @returns the giving back
 * @throws {Error} when another run has it
 */
export function lock({ root }: Place): () => void {
  const file = join(root, 'lock');
  const mine = `${process.pid} ${birthOf(process.pid) ?? ''}`;
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch {
      const [pid, born] = readFileSync(file, 'utf8').split(' ');
      if (birthOf(Number(pid)) === born) {
        throw new Error(`${root} is in use by process ${pid}; wait for it, or name another one with --dir.`);
      }
      rmSync(file, { force: true });
    }
  }
  throw new Error(`${root} cannot be locked.`);
}
