import { spawn } from 'node:child_process';
import { ensureBrowser } from '../../scripts/browser.ts';
import type { Addresses } from './cloud/configuration.ts';

/** A part of the run. */
export interface Step {
  readonly name: string;
  readonly command: string;
  /** What of it is left out here, and why. */
  readonly leavesOut?: string;
  /** What it is told about the cloud and the machine. */
  readonly environment: (cloud: Addresses) => Readonly<Record<string, string>>;
}

const STEPS: readonly Step[] = [
  {
    name: 'contract',
    command: "vitest run --project 'contract-*'",
    leavesOut: 'what only IMS has, which a Glance cannot be asked; those tests show as skipped',
    environment: ({ identity, files }) => ({
      CONTRACT_IDENTITY_URL: identity,
      CONTRACT_FILES_URL: files,
      CONTRACT_WORKERS: '3',
    }),
  },
  {
    name: 'clients',
    command: 'vitest run --config e2e/openstack/clients/vitest.config.ts',
    environment: ({ identity }) => ({ CLIENTS_IDENTITY_URL: identity }),
  },
  {
    name: 'commands',
    command: 'vitest run --config e2e/openstack/commands/vitest.config.ts',
    environment: ({ identity }) => ({ CLIENTS_IDENTITY_URL: identity }),
  },
  {
    name: 'fuzz',
    command: 'node e2e/openstack/fuzz/run.ts',
    environment: ({ identity }) => ({ FUZZ_IDENTITY_URL: identity }),
  },
  { name: 'build', command: 'vite build --logLevel warn', environment: () => ({}) },
  {
    name: 'journeys',
    command: 'playwright test --config e2e/openstack/playwright.config.ts',
    environment: ({ identity }) => ({ OPENSTACK_IDENTITY_URL: identity, VITRINE_BROWSER: ensureBrowser() }),
  },
];

/**
 * The steps of these names, in their order; all without any.
 * @throws {Error} when there is no step of a name
 */
export function stepsFor(names: readonly string[]): readonly Step[] {
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new Error(`No step ${unknown}; there are: ${STEPS.map(({ name }) => name).join(', ')}`);
  }
  return names.length === 0 ? STEPS : STEPS.filter(({ name }) => names.includes(name));
}

/** How many lines of a failed step are said again at the end: its failures with their reasons. */
const LAST_LINES = 60;

/**
 * Runs steps one after the other, all of them also when one fails: each judges something else. What a failed one
 * printed last stands again at the very end, since a log of CI may show no more than its last lines.
 * @throws {Error} that names those that failed, with what they printed last
 */
export async function runSteps(
  steps: readonly Step[],
  cloud: Addresses,
  signal: AbortSignal,
  say: (what: string) => void,
): Promise<void> {
  const failed: { readonly name: string; readonly lastLines: string }[] = [];
  for (const step of steps) {
    say(`▶ ${step.name}: ${step.command}`);
    if (step.leavesOut !== undefined) say(`left out: ${step.leavesOut}`);
    const { isGood, lastLines } = await run(step, cloud, signal);
    signal.throwIfAborted();
    say(`${isGood ? '✔' : '✘'} ${step.name}`);
    if (!isGood) failed.push({ name: step.name, lastLines });
  }
  if (failed.length === 0) return;
  const names = failed.map(({ name }) => name).join(', ');
  const reports = failed.map(({ name, lastLines }) => `The last of ${name}:\n${lastLines}`);
  throw new Error([...reports, `Failed against the real services: ${names}`].join('\n\n'));
}

interface Outcome {
  readonly isGood: boolean;
  readonly lastLines: string;
}

function run({ command, environment }: Step, cloud: Addresses, signal: AbortSignal): Promise<Outcome> {
  // What the caller uses a cloud with would change what the tests see.
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OS_')));
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      stdio: ['inherit', 'pipe', 'pipe'],
      // A pipe would take the colours away.
      env: { ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...own, ...environment(cloud) },
      signal,
      killSignal: 'SIGTERM',
    });
    let last = '';
    const keep = (chunk: Buffer, to: NodeJS.WriteStream): void => {
      to.write(chunk);
      last = (last + chunk.toString('utf8'))
        .split('\n')
        .slice(-LAST_LINES - 1)
        .join('\n');
    };
    child.stdout.on('data', (chunk: Buffer) => keep(chunk, process.stdout));
    child.stderr.on('data', (chunk: Buffer) => keep(chunk, process.stderr));
    child.on('error', (error) => resolve({ isGood: false, lastLines: `${last}\n${error.message}` }));
    child.on('close', (code) => resolve({ isGood: code === 0, lastLines: last }));
  });
}
