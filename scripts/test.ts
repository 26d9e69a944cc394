import { spawn } from 'node:child_process';
import { ensureBrowser } from './browser.ts';

/** One command of the test run. */
interface Step {
  readonly name: string;
  readonly command: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What shows as skipped, and why that is nothing missing. */
  readonly skips?: string;
}

/** Steps that are run by their names alone. */
const BY_NAME: ReadonlySet<string> = new Set(['operations', 'screens']);

/** Runs a command with its output as it comes; resolves to whether it ended well. */
function run({ command, env }: Step): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * The steps of `npm test`, in order; with names as arguments only those. `operations` and `screens` run by
 * their names alone (`npm run test:operations`), as with them `npm test` would take longer than eight minutes on two
 * cores.
 */
function stepsFor(names: readonly string[]): readonly Step[] {
  const steps: readonly Step[] = [
    { name: 'types', command: 'npm run --silent types' },
    { name: 'lint', command: 'npm run --silent lint' },
    {
      name: 'unit',
      command: 'vitest run',
      skips:
        'of the contract what only the other profile has; it runs against a cloud of that profile. ' +
        'And copied commands of programs that this machine does not have',
    },
    { name: 'build', command: 'vite build --logLevel warn' },
    { name: 'journeys', command: 'playwright test --project chromium' },
    { name: 'operations', command: 'playwright test --project operations' },
    { name: 'screens', command: 'playwright test --project screens --project scrollbars' },
  ];
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined)
    throw new Error(`No step ${unknown}; there are: ${steps.map(({ name }) => name).join(', ')}`);
  return steps.filter(({ name }) => (names.length === 0 ? !BY_NAME.has(name) : names.includes(name)));
}

async function main(): Promise<void> {
  const steps = stepsFor(process.argv.slice(2));
  const env = steps.some(({ command }) => command.startsWith('playwright'))
    ? { VITRINE_BROWSER: ensureBrowser() }
    : {};
  const start = Date.now();
  for (const step of steps) {
    const stepStart = Date.now();
    console.log(`\n▶ ${step.name}: ${step.command}`);
    if (step.skips !== undefined) console.log(`Shown as skipped: ${step.skips}.`);
    const isGood = await run({ ...step, env });
    console.log(`${isGood ? '✔' : '✘'} ${step.name}, ${Math.round((Date.now() - stepStart) / 1000)} s`);
    if (!isGood) {
      process.exitCode = 1;
      return;
    }
  }
  console.log(`\nAll good, ${Math.round((Date.now() - start) / 1000)} s.`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
