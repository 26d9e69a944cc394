import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_REQUEST } from '../server/gateway/page/page-source.ts';

/* What `npm pack` makes, without npm and without a network: `npm run test:package` installs it for real. */

const ROOT = resolve(import.meta.dirname, '..');
const run = promisify(execFile);

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const readManifest = async (): Promise<Manifest> =>
  JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));

/** The server as it is in a package, in a directory of that name; with what it needs beside it. */
let installed: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-package-'));
  const modules = join(folder, 'a path #1 with 100 % ü', 'node_modules');
  installed = join(modules, 'vitrine');
  await mkdir(join(installed, 'server'), { recursive: true });
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  await run(process.execPath, [
    tsc,
    '-p',
    ROOT + '/tsconfig.package.json',
    '--outDir',
    join(installed, 'dist-server'),
  ]);
  await copyFile(join(ROOT, 'package.json'), join(installed, 'package.json'));
  await copyFile(join(ROOT, 'server', 'start.mjs'), join(installed, 'server', 'start.mjs'));
  await mkdir(join(installed, 'dist', 'assets'), { recursive: true });
  await writeFile(
    join(installed, 'dist', 'index.html'),
    '<head><script type="application/json" id="vitrine-session"></script></head>packed',
  );
  await mkdir(join(installed, 'dist', 'server'));
  await writeFile(join(installed, 'dist', FIRST_REQUEST), 'export const firstRequest = () => null;');
  await writeFile(join(installed, 'dist', '.built-from'), '{}');
  const { dependencies } = await readManifest();
  for (const name of Object.keys(dependencies)) {
    await mkdir(join(modules, name, '..'), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), join(modules, name));
  }
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

describe('the package', () => {
  it('depends on what the server imports, and on the Node that runs it; the page is built in', async () => {
    const files = await readdir(join(installed, 'dist-server'), { recursive: true });
    const texts = await Promise.all(
      files
        .filter((name) => name.endsWith('.js') && !/^(dev-page|page-build)\.js$/.test(name))
        .map((name) => readFile(join(installed, 'dist-server', name), 'utf8')),
    );
    const imported = texts.flatMap((text) =>
      Array.from(
        text.matchAll(/^import [^'"]*['"]([^.'"][^'"]*)['"]|import\('([^.'][^']*)'\)/gm),
        (match) => match[1] ?? match[2] ?? '',
      ),
    );
    const packages = imported.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
    const { dependencies } = await readManifest();
    expect([...new Set([...packages, 'node'])].toSorted()).toEqual(Object.keys(dependencies).toSorted());
  });

  it('holds no TypeScript, which Node does not strip there, and no tests', async () => {
    const files = await readdir(join(installed, 'dist-server'), { recursive: true });
    expect(files.filter((name) => /\.ts$|\.test\.|testing/.test(name))).toEqual([]);
  });

  it('runs from below node_modules, from anywhere, and serves its page and the embedded cloud', async () => {
    const start = join(installed, 'server', 'start.mjs');
    const words = ['--port', '0', '--cloud-port', '0', '--images', '5', '--data', join(folder, 'data')];
    const vitrine = spawn(process.execPath, [start, ...words], {
      cwd: folder,
      env: { PATH: '/nosuch', HOME: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(vitrine, 'exit');
    let said = '';
    for await (const text of vitrine.stdout.setEncoding('utf8')) {
      said += String(text);
      if (/^Vitrine is at .+\n/m.test(said)) break;
    }
    const url = /^Vitrine is at (\S+)$/m.exec(said)?.[1] ?? said;
    expect(await (await fetch(`${url}/images`)).text()).toContain('packed');
    expect(await (await fetch(`${url}/v2/images?limit=1`)).json()).toMatchObject({ images: [{}] });
    expect((await fetch(`${url}/.built-from`)).status).toBe(404);
    vitrine.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('says of itself how it is called', async () => {
    const { stdout } = await run(process.execPath, [join(installed, 'server', 'start.mjs'), '--help']);
    expect(stdout).toContain('\nvitrine --os-cloud NAME ');
    expect(stdout).not.toContain('npm start');
  });
});

describe('an old Node', () => {
  /** What the file sees that says it runs in Node 20. */
  const pretend = `data:text/javascript,${encodeURIComponent('Object.defineProperty(process,"versions",{value:{node:"20.19.2"}})')}`;
  const needs = 'Vitrine needs Node 24 or newer, this is Node 20.19.2.';

  /** Starts a copy in a directory where the package `node` is what `make` makes of it; without it is none. */
  async function start(make?: (bin: string) => Promise<unknown>) {
    const place = await mkdtemp(join(folder, 'old-'));
    await cp(join(ROOT, 'server', 'start.mjs'), join(place, 'server', 'start.mjs'));
    await writeFile(
      join(place, 'server', 'main.ts'),
      'export const main = (words: string[]) => console.log(words);',
    );
    await writeFile(join(place, 'package.json'), '{"type": "module"}');
    if (make !== undefined) {
      await mkdir(join(place, 'node_modules', 'node', 'bin'), { recursive: true });
      await writeFile(join(place, 'node_modules', 'node', 'package.json'), '{}');
      await make(join(place, 'node_modules', 'node', 'bin', 'node'));
    }
    const words = ['--import', pretend, join(place, 'server', 'start.mjs'), 'one word', '--port=0'];
    const ending = await run(process.execPath, words).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
    return { place, ...ending };
  }

  it('hands over to the one of the package', async () => {
    expect(await start((bin) => symlink(process.execPath, bin))).toMatchObject({
      code: 0,
      stdout: "[ 'one word', '--port=0' ]\n",
      stderr: '',
    });
  });

  it('ends with the code that the other one ends with', async () => {
    expect(
      await start((bin) => writeFile(bin, '#!/bin/sh\nexit 7\n').then(() => chmod(bin, 0o755))),
    ).toMatchObject({
      code: 7,
    });
  });

  it('says what to run where nothing is installed', async () => {
    const { place, code, stderr } = await start();
    expect(code).toBe(1);
    expect(stderr).toBe(
      `${needs} Run "npm ci" in ${place}, which brings one along, or install one from https://nodejs.org.\n`,
    );
  });

  it('says what to run where install scripts were left out', async () => {
    const { place, code, stderr } = await start(async () => undefined);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `${needs} The package that brings one, ${join(place, 'node_modules', 'node')}, was installed without its install script: run "npm rebuild node --ignore-scripts=false" in ${place}, or install one from https://nodejs.org.\n`,
    );
  });

  it('says so when the one of the package does not run here', async () => {
    const { place, code, stderr } = await start((bin) => writeFile(bin, 'of another machine'));
    expect(code).toBe(1);
    expect(stderr).toBe(
      `${needs} The one in ${join(place, 'node_modules', 'node', 'bin', 'node')} cannot be run (EACCES): install one from https://nodejs.org.\n`,
    );
  });
});
