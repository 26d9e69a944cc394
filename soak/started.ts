import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A process of ours that is being worn out. */
export interface Started {
  readonly process: ChildProcess;
  /** All that it has written to its error output so far. */
  readonly complaints: () => string;
  readonly stop: () => Promise<void>;
}

/** Vitrine with its embedded cloud. */
export interface StartedVitrine extends Started {
  readonly url: string;
  /** Empty where it has no embedded cloud. */
  readonly cloudUrl: string;
}

/** The embedded cloud alone. */
export interface StartedCloud extends Started {
  readonly identityUrl: string;
  readonly imageUrl: string;
  readonly readyMs: number;
}

/**
 * Starts what `npm start` starts, without its step in front, so that the process is the one that is measured. With
 * `descriptors` it may have no more of them.
 */
export async function startVitrine(
  flags: readonly string[],
  descriptors: number | null = null,
): Promise<StartedVitrine> {
  const started = start(
    ['-e', "import('./server/main.ts').then(({ main }) => main(process.argv.slice(1)))", '--', ...flags],
    descriptors === null ? '' : `ulimit -n ${descriptors}; `,
  );
  let cloudUrl = '';
  const line = await lineOf(started, /^Vitrine is at (http\S+)$/, (other) => {
    cloudUrl = /^Embedded cloud at (\S+)/.exec(other)?.[1] ?? cloudUrl;
  });
  return { ...started, url: line[1] ?? '', cloudUrl };
}

/** Starts the embedded cloud by itself. With `mostFileBytes` no file may grow beyond, as on a full disk. */
export async function startCloud(
  flags: readonly string[],
  mostFileBytes: number | null = null,
): Promise<StartedCloud> {
  const begun = performance.now();
  // The unit of sh is 512 bytes.
  const limit = mostFileBytes === null ? '' : `ulimit -f ${Math.floor(mostFileBytes / 512)}; `;
  const started = start(['server/cloud/main.ts', '--cloud-port=0', ...flags], limit);
  const line = await lineOf(started, /identity (\S+) image (\S+)/);
  return {
    ...started,
    identityUrl: line[1] ?? '',
    imageUrl: line[2] ?? '',
    readyMs: performance.now() - begun,
  };
}

/** The memory that a process has at the moment, in bytes; of Linux alone. */
export async function residentBytes({ process: { pid } }: Started): Promise<number> {
  const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

/** The processor time that a process has taken so far, in milliseconds; of Linux alone. */
export async function processorMs({ process: { pid } }: Started): Promise<number> {
  const stat = await readFile(`/proc/${pid ?? 0}/stat`, 'utf8');
  // Behind the name, which stands in brackets, user and system time are the 12th and 13th, in hundredths of a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** `limit` is a command of sh that ends in `; `, or empty. */
function start(words: readonly string[], limit: string): Started {
  const child = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', process.execPath, ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-1_000_000);
  });
  return {
    process: child,
    complaints: () => complaints,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function lineOf(
  { process: child, complaints }: Started,
  pattern: RegExp,
  onOther: (line: string) => void = () => undefined,
): Promise<RegExpExecArray> {
  if (child.stdout === null) throw new Error('the process has no output');
  for await (const line of createInterface(child.stdout)) {
    const match = pattern.exec(line);
    if (match !== null) {
      child.stdout.resume();
      return match;
    }
    onOther(line);
  }
  throw new Error(`the process has ended: ${complaints()}`);
}
