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
    environment: ({ identity }) => ({ CONTRACT_IDENTITY_URL: identity, CONTRACT_WORKERS: '3' }),
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

/**
 * Runs steps one after the other, all of them also when one fails: each judges something else.
 * @throws {Error} that names those that failed
 */
export async function runSteps(
  steps: readonly Step[],
  cloud: Addresses,
  signal: AbortSignal,
  say: (what: string) => void,
): Promise<void> {
  const failed: string[] = [];
  for (const step of steps) {
    say(`▶ ${step.name}: ${step.command}`);
    if (step.leavesOut !== undefined) say(`left out: ${step.leavesOut}`);
    const isGood = await run(step, cloud, signal);
    signal.throwIfAborted();
    say(`${isGood ? '✔' : '✘'} ${step.name}`);
    if (!isGood) failed.push(step.name);
  }
  if (failed.length > 0) throw new Error(`Failed against the real services: ${failed.join(', ')}`);
}

function run({ command, environment }: Step, cloud: Addresses, signal: AbortSignal): Promise<boolean> {
  // What the caller uses a cloud with would change what the tests see.
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OS_')));
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      stdio: 'inherit',
      env: { ...own, ...environment(cloud) },
      signal,
      killSignal: 'SIGTERM',
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
