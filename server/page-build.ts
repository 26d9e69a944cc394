import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

import { StartError } from './start-error.ts';

/** What the page is made of, below the root of the project. */
const sources = ['index.html', 'vite.config.ts', 'package-lock.json', 'src', 'public'];

/**
 * Builds the page if it has never been built or a source is newer, and answers the folder of the built page.
 *
 * @throws {StartError} when the page cannot be built.
 */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<string> {
  const folder = join(root, 'dist');
  if (await isCurrent(root, folder)) return folder;
  say('Building the page…');
  await build(root, folder);
  return folder;
}

/** True when the page was built after the last change of its sources. */
export async function isCurrent(root: string, folder: string): Promise<boolean> {
  const built = await changedAt(join(folder, 'index.html'));
  if (built === undefined) return false;
  const changes = await Promise.all(sources.map((name) => newestBelow(join(root, name))));
  return changes.every((changed) => changed <= built);
}

async function newestBelow(path: string): Promise<number> {
  const changed = await changedAt(path);
  if (changed === undefined) return Number.NEGATIVE_INFINITY;
  const info = await stat(path);
  if (!info.isDirectory()) return changed;
  const entries = await readdir(path, { withFileTypes: true });
  const relevant = entries.filter(({ name }) => !/\.test\.tsx?$/.test(name));
  const below = await Promise.all(relevant.map(({ name }) => newestBelow(join(path, name))));
  // The folder's own time counts too: a deleted file changes nothing else.
  return Math.max(changed, ...below);
}

/** Milliseconds since 1970, or `undefined` when there is nothing. */
async function changedAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return undefined;
  }
}

/**
 * Builds beside the old page and then swaps the two, so that a build that fails, or is stopped half way, leaves
 * what was there, and two that start at once do not mix.
 */
async function build(root: string, folder: string): Promise<void> {
  const startedAt = new Date();
  // Inside node_modules nothing else takes it for sources, and a rename stays on one disk.
  const fresh = await mkdtemp(join(root, 'node_modules', '.vitrine-'));
  try {
    await runVite(root, join(fresh, 'new'));
    // A source that is changed during the build has to look newer than what was built.
    await utimes(join(fresh, 'new', 'index.html'), startedAt, startedAt);
    if (existsSync(folder)) await rename(folder, join(fresh, 'old'));
    await rename(join(fresh, 'new'), folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function runVite(root: string, outDir: string): Promise<void> {
  try {
    const vite = await import('vite');
    await vite.build({
      root,
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'silent',
      build: { outDir, emptyOutDir: true },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // The first lines say that there are errors, of what plugin, and which; the rest are pictures of the source.
    const lines = message.split('\n').flatMap((line) => line.trim() || []);
    throw new StartError(
      `The page cannot be built: ${lines.slice(0, 3).join(' ')} ("npm run build" says more).`,
    );
  }
}
