import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines } from './commands.ts';
import type { Place } from './place.ts';

/** A process that was started here. A number alone may be another process's by now, so its birth is kept too. */
interface Daemon {
  readonly name: string;
  readonly pid: number;
  readonly born: string;
}

/** What to start. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it outlives this process; otherwise it ends with it, even when that is killed. */
  readonly stays: boolean;
  /** Whether it serves by now. */
  readonly isReady: () => Promise<boolean>;
}

const POLL_MS = 100;
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;

/**
 * Starts a program in a session of its own, so that Ctrl-C does not reach it, and waits until it serves.
 * @throws {Error} with the end of its log, when it does not come up
 */
export async function startDaemon(place: Place, program: Program): Promise<void> {
  const log = join(place.logs, `${program.name}.out`);
  const output = openSync(log, 'a', 0o600);
  const whole = [program.command, ...program.args];
  // The kernel itself tells the program when we are gone: no handler of ours runs after a kill.
  const [command = '', ...args] = program.stays ? whole : ['setpriv', '--pdeathsig', 'TERM', '--', ...whole];
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...program.env },
  });
  if (child.pid === undefined) throw new Error(`${program.name}: there is no ${command}.`);
  const born = birthOf(child.pid);
  if (born !== null) note(place, [...noted(place), { name: program.name, pid: child.pid, born }]);
  if (program.stays) child.unref();

  const end = Date.now() + START_TIMEOUT_MS;
  while (!(await program.isReady())) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      throw new Error(`${program.name} does not come up:\n${lastLines(readFileSync(log, 'utf8'))}`);
    }
    await delay(POLL_MS);
  }
}

/** Ends the processes that were started for a place, by this run or an earlier one, the latest first. */
export async function stopDaemons(place: Place): Promise<void> {
  for (const daemon of noted(place).toReversed()) await stop(daemon);
  note(place, []);
}

/** Ends one of them. */
export async function stopDaemon(place: Place, name: string): Promise<void> {
  const daemons = noted(place);
  for (const daemon of daemons) if (daemon.name === name) await stop(daemon);
  note(
    place,
    daemons.filter((daemon) => daemon.name !== name),
  );
}

/** The names of those that run. */
export function running(place: Place): string[] {
  return noted(place)
    .filter(({ pid, born }) => birthOf(pid) === born)
    .map(({ name }) => name);
}

async function stop({ pid, born }: Daemon): Promise<void> {
  if (birthOf(pid) !== born) return;
  process.kill(pid, 'SIGTERM');
  const end = Date.now() + STOP_TIMEOUT_MS;
  while (birthOf(pid) === born) {
    // Each leads a group of its own, with its workers in it.
    if (Date.now() > end) process.kill(-pid, 'SIGKILL');
    await delay(POLL_MS);
  }
}

/** When a process was born, in ticks since the machine was; null when there is none, or only its remains. */
export function birthOf(pid: number): string | null {
  try {
    // Its name stands in brackets and may hold anything, also brackets.
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return state === 'Z' ? null : (rest[18] ?? null);
  } catch {
    return null;
  }
}

function noted({ root }: Place): readonly Daemon[] {
  const file = join(root, 'daemons.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Daemon[]) : [];
}

function note({ root }: Place, daemons: readonly Daemon[]): void {
  const file = join(root, 'daemons.json');
  if (daemons.length === 0) rmSync(file, { force: true });
  else writeFileSync(file, JSON.stringify(daemons));
}
