import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { stateOfBuild } from './page-sources.ts';
import { StartError } from './start-error.ts';
import { systemProblem } from './system-problem.ts';

/**
 * Builds the page if it has never been built or its sources are others now, and answers the folder of the built page.
 *
 * @throws {StartError} when the page cannot be built.
 */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<string> {
  const folder = join(root, 'dist');
  try {
    const state = await stateOfBuild(root, folder);
    if (state === 'current') return folder;
    if (!existsSync(join(root, 'src'))) {
      throw new StartError(`The page in ${folder} is incomplete. Reinstall Vitrine.`);
    }
    requireVite(
      root,
      `The page ${state === 'none' ? 'is not built' : `in ${folder} was built from other sources`}`,
    );
    if (/[#?]/.test(root)) {
      throw new StartError(
        `The page cannot be built in ${root}: Vite takes # and ? in a path for parts of an address. Move it, or build elsewhere and copy dist.`,
      );
    }
    say('Building the page…');
    await build(root, folder);
  } catch (error) {
    throw error instanceof StartError ? error : cannotBuild(error);
  }
  return folder;
}

/**
 * Looks for Vite, which only who develops has.
 *
 * @param why the beginning of the sentence that says what it is needed for.
 * @throws {StartError} when it is not installed.
 */
export function requireVite(root: string, why: string): void {
  try {
    createRequire(join(root, 'package.json')).resolve('vite/package.json');
  } catch {
    // Not "npm ci" alone: NODE_ENV=production and npm's own settings leave out what is for development.
    throw new StartError(
      `${why}, and Vite, which builds it, is not installed: run "npm ci --include=dev" in ${root}, or "npm run build" where Vite is and copy dist.`,
    );
  }
}

/**
 * Builds beside the old page and then swaps the two, so that a build that fails, or is stopped half way, leaves
 * what was there, and two that start at once do not mix.
 */
async function build(root: string, folder: string): Promise<void> {
  // Not in node_modules, which may be on another disk, or not for us to write.
  const fresh = await mkdtemp(join(root, '.dist-'));
  try {
    await runVite(root, join(fresh, 'new'));
    if (existsSync(folder)) await rename(folder, join(fresh, 'old'));
    await rename(join(fresh, 'new'), folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function runVite(root: string, outDir: string): Promise<void> {
  const vite = await import('vite');
  await vite.build({
    root,
    configFile: join(root, 'vite.config.ts'),
    // Node reads TypeScript itself; bundling the configuration first would write into node_modules.
    configLoader: 'native',
    logLevel: 'silent',
    build: { outDir, emptyOutDir: true },
  });
}

function cannotBuild(error: unknown): StartError {
  const problem = systemProblem(error);
  if (problem !== undefined) return new StartError(`The page cannot be built: ${problem}.`);
  const message = error instanceof Error ? error.message : String(error);
  // The first lines say that there are errors, of what plugin, and which; the rest are pictures of the source.
  const lines = message.split('\n').flatMap((line) => line.trim() || []);
  return new StartError(
    `The page cannot be built: ${lines.slice(0, 3).join(' ')} ("npm run build" says more).`,
  );
}
