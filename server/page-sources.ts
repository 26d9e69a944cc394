import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

import type { Plugin } from 'vite';

/** What the page is made of, below the root of the project. */
const SOURCES = ['index.html', 'vite.config.ts', 'package-lock.json', 'src', 'public'] as const;

/** A digest of each source; null for one that is not there. */
type Fingerprints = Readonly<Record<(typeof SOURCES)[number], string | null>>;

/** Written into the folder of the built page when all else is there; without it a build was cut off. */
const RECORD_NAME = '.built-from';

/**
 * Digests of what the page is made of. By content rather than by time: copying and checking out change times, and an
 * archive brings old ones.
 *
 * @throws {Error} of the system, when a source is there and cannot be read.
 */
async function fingerprintSources(root: string): Promise<Fingerprints> {
  const entries = await Promise.all(SOURCES.map(async (name) => [name, await digestOf(join(root, name))]));
  // Object.fromEntries forgets the names; they are exactly those of the table.
  return Object.fromEntries(entries) as Fingerprints;
}

/**
 * How a built page relates to the sources beside it:
 * `current` it was made of them, or there are none, as in a package; `other` it was made of others; `none` it is not
 * there, or not whole.
 */
export async function stateOfBuild(root: string, folder: string): Promise<'current' | 'other' | 'none'> {
  const [built, there] = await Promise.all([readRecord(folder), fingerprintSources(root)]);
  if (built === undefined) return 'none';
  const isMade = SOURCES.every((name) => there[name] === null || there[name] === built[name]);
  return isMade ? 'current' : 'other';
}

/** For Vite: leaves beside the built page what it was built from. A source that changes meanwhile counts as changed. */
export function recordSources(): Plugin {
  let root = '';
  let outDir = '';
  let fingerprints: Promise<Fingerprints> | undefined;
  return {
    name: 'vitrine:record-sources',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    buildStart() {
      fingerprints = fingerprintSources(root);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await writeFile(join(outDir, RECORD_NAME), JSON.stringify(await fingerprints));
      },
    },
  };
}

async function readRecord(folder: string): Promise<Partial<Record<string, unknown>> | undefined> {
  try {
    await readFile(join(folder, 'index.html'));
    const record: unknown = JSON.parse(await readFile(join(folder, RECORD_NAME), 'utf8'));
    return typeof record === 'object' && record !== null ? { ...record } : undefined;
  } catch {
    return undefined;
  }
}

async function digestOf(path: string): Promise<string | null> {
  const files = await filesBelow(path);
  if (files === null) return null;
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${file.slice(path.length).replaceAll(sep, '/')}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/** Files of a folder in an order that does not depend on the machine, without tests; the file itself for a file. */
async function filesBelow(path: string): Promise<readonly string[] | null> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return null;
    throw error;
  }
}
