import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

/*
 * Packs Vitrine, installs the package in an empty directory as a user would who has only npm, starts it as the
 * command `vitrine`, and reads the page, a script of it and a list of images.
 */

const root = resolve(import.meta.dirname, '..');
/** Beyond this something hangs; a busy machine takes some ten seconds. */
const startsWithinMs = 120_000;

/** The environment of a user who has not this project's packages on the PATH: the machine's own Node, if it has one. */
function outside(): NodeJS.ProcessEnv {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|OS_|NODE_|VITRINE_)/i.test(name));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter) };
}

function pack(folder: string): string {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, stdio: 'inherit' });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no package');
  return join(folder, tarball);
}

function check(isRight: boolean, what: string): void {
  if (!isRight) throw new Error(`Not so: ${what}`);
  console.log(`✔ ${what}`);
}

async function tryPage(url: string): Promise<void> {
  const page = await (await fetch(`${url}/images`)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
  check(script !== undefined, 'the page has a script');
  check((await fetch(url + String(script))).status === 200, 'the script is served');
  const list: unknown = await (await fetch(`${url}/v2/images?limit=1`)).json();
  check(JSON.stringify(list).includes('"status"'), 'images are listed');
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-package-'));
  try {
    const tarball = pack(folder);
    const place = mkdtempSync(join(folder, 'a place '));
    const env = outside();
    execFileSync('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error', tarball], {
      cwd: place,
      env,
      stdio: 'inherit',
    });
    const modules = readdirSync(join(place, 'node_modules'));
    check(
      !modules.some((name) => /^(?:vite|react|typescript)$/.test(name)),
      'nothing for development is there',
    );
    const command = join(place, 'node_modules', '.bin', 'vitrine');
    const words = ['--port', '0', '--cloud-port', '0', '--images', '20', '--data', join(folder, 'data')];
    const vitrine = spawn(command, words, { cwd: dirname(place), env, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(vitrine, 'exit');
    const limit = setTimeout(() => vitrine.kill('SIGKILL'), startsWithinMs);
    try {
      let said = '';
      for await (const text of vitrine.stdout.setEncoding('utf8')) {
        said += String(text);
        if (/^Vitrine is at .+\n/m.test(said)) break;
      }
      const url = /^Vitrine is at (\S+)$/m.exec(said)?.[1];
      check(url !== undefined, 'it starts as a command');
      await tryPage(String(url));
    } finally {
      clearTimeout(limit);
      vitrine.kill('SIGTERM');
      await ended;
    }
    check(vitrine.exitCode === 0, 'it stops when it is told to');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
