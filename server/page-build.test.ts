import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ensureBuilt } from './page-build.ts';
import { stateOfBuild } from './page-sources.ts';
import { StartError } from './start-error.ts';
import { canDropRights, runWithoutRights } from './testing/without-rights.ts';

let root: string;
const said: string[] = [];
const build = () => ensureBuilt(root, (line) => said.push(line));

/** What a build of ours has left beside the page. */
const ourTraces = async () => (await readdir(root)).filter((name) => name.startsWith('.dist-'));

beforeEach(async () => {
  said.length = 0;
  root = await mkdtemp(join(tmpdir(), 'vitrine-build-'));
  await mkdir(join(root, 'src', 'deep'), { recursive: true });
  await mkdir(join(root, 'node_modules'));
  await symlink(join(import.meta.dirname, '..', 'node_modules', 'vite'), join(root, 'node_modules', 'vite'));
  await Promise.all([
    writeFile(join(root, 'package.json'), '{"type": "module"}'),
    writeFile(
      join(root, 'vite.config.ts'),
      `import { recordSources } from ${JSON.stringify(join(import.meta.dirname, 'page-sources.ts'))};
       export default { plugins: [recordSources()] };`,
    ),
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

describe('stateOfBuild', () => {
  const state = () => stateOfBuild(root, join(root, 'dist'));
  beforeEach(build);

  test('a page of these sources is current, whatever the times of the files are', async () => {
    await utimes(join(root, 'src', 'deep', 'main.ts'), 4_000_000_000, 4_000_000_000);
    expect(await state()).toBe('current');
  });

  test.each([
    'index.html',
    'vite.config.ts',
    'package-lock.json',
    'src/deep/main.ts',
    'src/new.ts',
    'public/a.svg',
  ])('a page of other sources is another when %s is changed, also when that looks old', async (path) => {
    await mkdir(join(root, 'public'), { recursive: true });
    await writeFile(join(root, path), '/* changed */');
    await utimes(join(root, path), 1000, 1000);
    expect(await state()).toBe('other');
  });

  test('a page of other sources is another when a file is gone or has another name', async () => {
    await rename(join(root, 'src', 'deep', 'main.ts'), join(root, 'src', 'deep', 'named.ts'));
    expect(await state()).toBe('other');
  });

  test('tests are no sources', async () => {
    await writeFile(join(root, 'src', 'deep', 'main.test.ts'), 'changed');
    expect(await state()).toBe('current');
  });

  test('a page without any sources beside it, as in a package, is current', async () => {
    for (const name of ['index.html', 'vite.config.ts', 'src'])
      await rm(join(root, name), { recursive: true });
    expect(await state()).toBe('current');
  });

  test.each(['dist', 'dist/index.html', 'dist/.built-from'])('without %s it is not whole', async (path) => {
    await rm(join(root, path), { recursive: true });
    expect(await state()).toBe('none');
  });

  test('a damaged record is none', async () => {
    await writeFile(join(root, 'dist', '.built-from'), '{"src":');
    expect(await state()).toBe('none');
  });
});

describe('without Vite', () => {
  const without = async () => {
    await rm(join(root, 'node_modules', 'vite'));
    return build().then(
      (folder) => folder,
      (error: unknown) => (error instanceof StartError ? error.message : error),
    );
  };

  test('a built page is served', async () => {
    await build();
    expect(await without()).toBe(join(root, 'dist'));
  });

  test('a page that is not built is one line', async () => {
    expect(await without()).toBe(
      `The page is not built, and Vite, which builds it, is not installed: run "npm ci --include=dev" in ${root}, or "npm run build" where Vite is and copy dist.`,
    );
  });

  test('a page of other sources is one line too', async () => {
    await build();
    await writeFile(join(root, 'index.html'), 'another');
    expect(await without()).toMatch(
      /^The page in .+dist was built from other sources, and Vite, which builds it, is not installed: /,
    );
  });

  test('a package whose page is not whole has nothing to build it from', async () => {
    await rm(join(root, 'src'), { recursive: true });
    expect(await without()).toBe(`The page in ${join(root, 'dist')} is incomplete. Reinstall Vitrine.`);
  });
});

describe('a page that cannot be built says why and where', () => {
  const reason = () =>
    build().then(
      () => undefined,
      (error: unknown) => (error instanceof StartError ? error.message : error),
    );

  test.each(['# in', '? in'])('%s the path of it', async (name) => {
    const odd = join(root, name);
    await mkdir(join(odd, 'src'), { recursive: true });
    await symlink(join(root, 'node_modules'), join(odd, 'node_modules'));
    await expect(ensureBuilt(odd, () => undefined)).rejects.toThrow(
      `The page cannot be built in ${odd}: Vite takes # and ? in a path for parts of an address.`,
    );
  });

  test('a link that leads back to itself', async () => {
    await symlink('public', join(root, 'public'));
    expect(await reason()).toBe(
      `The page cannot be built: ${join(root, 'public')} is a symbolic link to itself (ELOOP).`,
    );
  });

  test.runIf(canDropRights)('a directory that may not be written', async () => {
    await chmod(root, 0o555);
    const module = JSON.stringify(join(import.meta.dirname, 'page-build.ts'));
    const script = `import(${module}).then(({ ensureBuilt }) => ensureBuilt(${JSON.stringify(root)}, () => {}))
      .catch((error) => process.stdout.write(error.name + ': ' + error.message))`;
    const { stdout } = await runWithoutRights(['-e', script], { cwd: import.meta.dirname });
    await chmod(root, 0o755);
    const { username } = userInfo();
    expect(stdout).toBe(
      `StartError: The page cannot be built: ${root} cannot be used by user ${username} (EACCES).`,
    );
  });
});
