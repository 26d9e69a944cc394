import { spawnSync } from 'node:child_process';
import { ensureFirefox, ensureWebKit } from '../../scripts/browser.ts';
import { ENGINES_DIFFER } from './journeys.ts';

const HELP = `npm run test:browsers [-- NAME…]

Runs journeys in Firefox and WebKit; as root on Debian it installs them first. Without a name: in Firefox those in
which engines can differ, and in WebKit its own through the main jobs. A NAME is one of

  all      every journey in Firefox, and WebKit's
  firefox  only Firefox
  webkit   only WebKit
  help     this text

or a part of a journey's name, of which only those run: npm run test:browsers -- firefox keyboard`;

const KNOWN = new Set(['all', 'firefox', 'webkit', 'help']);

interface Step {
  readonly name: string;
  readonly ready: () => void;
  readonly command: readonly string[];
}

/** What runs for these arguments. */
function stepsFor(args: readonly string[]): readonly Step[] {
  const names = args.filter((arg) => !KNOWN.has(arg));
  const named = names.length > 0 ? [...names, '--pass-with-no-tests'] : [];
  const isWanted = (name: string) =>
    args.includes(name) || !(args.includes('firefox') || args.includes('webkit'));
  const playwright = (name: string) => ['playwright', 'test', '--config', `e2e/browsers/${name}.config.ts`];
  // Playwright takes patterns; with a slash and a dot, or `edit` would be `bulk-edit` and `edit-conflict` too.
  const chosen = ENGINES_DIFFER.map((name) => `/${name}\\.`);
  const firefox: Step = {
    name: 'firefox',
    ready: () => void ensureFirefox(),
    command: [...playwright('firefox'), ...(names.length > 0 ? named : args.includes('all') ? [] : chosen)],
  };
  const webkit: Step = {
    name: 'webkit',
    ready: () => void ensureWebKit(),
    command: [...playwright('webkit'), ...named],
  };
  const build: Step = { name: 'build', ready: () => {}, command: ['vite', 'build', '--logLevel', 'warn'] };
  return [build, ...[firefox, webkit].filter(({ name }) => isWanted(name))];
}

function main(args: readonly string[]): void {
  if (args.includes('help')) {
    console.log(HELP);
    return;
  }
  const steps = stepsFor(args);
  for (const { ready } of steps) ready();
  const failed: string[] = [];
  for (const { name, command } of steps) {
    const start = Date.now();
    console.log(`\n▶ ${name}: ${command.join(' ')}`);
    const [program = '', ...rest] = command;
    const { status } = spawnSync(program, rest, { stdio: 'inherit' });
    console.log(`${status === 0 ? '✔' : '✘'} ${name}, ${Math.round((Date.now() - start) / 1000)} s`);
    if (status === 0) continue;
    failed.push(name);
    if (name === 'build') break;
  }
  if (failed.length === 0) return;
  console.error(`Failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
