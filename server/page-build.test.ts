import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ensureBuilt, isCurrent } from './page-build.ts';
import { StartError } from './start-error.ts';

let root: string;
const said: string[] = [];
const build = () => ensureBuilt(root, (line) => said.push(line));

/** What a build of ours has left beside the packages; Vite has a folder of its own there. */
const ourTraces = async () =>
  (await readdir(join(root, 'node_modules'))).filter((name) => name.startsWith('.vitrine'));

/** Sets the time of a file: so many seconds after an hour of long ago. */
const touch = (path: string, seconds: number) => utimes(join(root, path), seconds, seconds);

beforeEach(async () => {
  said.length = 0;
  root = await mkdtemp(join(tmpdir(), 'vitrine-build-'));
  await mkdir(join(root, 'src', 'deep'), { recursive: true });
  await mkdir(join(root, 'node_modules'));
  await symlink(join(import.meta.dirname, '..', 'node_modules', 'vite'), join(root, 'node_modules', 'vite'));
  await Promise.all([
    writeFile(join(root, 'package.json'), '{"type": "module"}'),
    writeFile(join(root, 'vite.config.ts'), 'export default {};'),
    writeFile(join(root, 'index.html'), '<script type="module" src="/src/deep/main.ts"></script>'),
    writeFile(join(root, 'src', 'deep', 'main.ts'), 'document.title = "built once";'),
    writeFile(join(root, 'src', 'deep', 'main.test.ts'), ''),
  ]);
});
afterEach(() => rm(root, { recursive: true }));

describe('ensureBuilt', () => {
  test('builds once, says so once, and leaves nothing else behind', async () => {
    const folder = await build();
    expect(folder).toBe(join(root, 'dist'));
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('/assets/');
    await build();
    expect(said).toEqual(['Building the page…']);
    expect(await ourTraces()).toEqual([]);
  });

  test('builds again after a change, and nothing of the old page stays', async () => {
    await build();
    await writeFile(join(root, 'dist', 'left-over.txt'), '');
    await writeFile(join(root, 'src', 'deep', 'main.ts'), 'document.title = "built twice";');
    await build();
    expect(said).toHaveLength(2);
    const [script = ''] = await readdir(join(root, 'dist', 'assets'));
    expect(await readFile(join(root, 'dist', 'assets', script), 'utf8')).toContain('built twice');
    expect(await readdir(join(root, 'dist'))).not.toContain('left-over.txt');
  });

  test('what cannot be built is one line, and the old page stays', async () => {
    await build();
    await writeFile(join(root, 'src', 'deep', 'main.ts'), 'const = ;');
    const failure = await build().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(StartError);
    expect(String(failure)).toMatch(/The page cannot be built: [^\n]+ \("npm run build" says more\)\.$/);
    expect(await readdir(join(root, 'dist'))).toContain('index.html');
    expect(await ourTraces()).toEqual([]);
  });
});

describe('isCurrent', () => {
  beforeEach(async () => {
    await mkdir(join(root, 'dist'));
    await writeFile(join(root, 'dist', 'index.html'), '');
    const all = [
      'index.html',
      'vite.config.ts',
      'src/deep/main.ts',
      'src/deep/main.test.ts',
      'src/deep',
      'src',
    ];
    for (const path of all) await touch(path, 1000);
    await touch('dist/index.html', 2000);
  });
  const current = () => isCurrent(root, join(root, 'dist'));

  test('when nothing is newer', async () => {
    expect(await current()).toBe(true);
  });

  test.each(['index.html', 'vite.config.ts', 'src/deep/main.ts', 'src/deep', 'src'])(
    'not when %s is newer',
    async (path) => {
      await touch(path, 2001);
      expect(await current()).toBe(false);
    },
  );

  test('also when a test is newer', async () => {
    await touch('src/deep/main.test.ts', 2001);
    expect(await current()).toBe(true);
  });

  test('not when there is no page', async () => {
    await rm(join(root, 'dist', 'index.html'));
    expect(await current()).toBe(false);
  });
});
