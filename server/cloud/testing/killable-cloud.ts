import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CloudProfile } from '../profile.ts';
import { asAlice, type ImageClient } from './test-cloud.ts';

/** A cloud in a process that can be killed, on a data directory of its own. */
export class KillableCloud {
  readonly dataDir: string;
  #child: ChildProcess | undefined;

  private constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  /** Makes the directory; nothing runs yet. */
  static async prepare(): Promise<KillableCloud> {
    return new KillableCloud(await mkdtemp(join(tmpdir(), 'vitrine-test-')));
  }

  /** Starts the process; answers alice at it. With `mostFileBytes` no file may grow beyond, as on a full disk. */
  async start(profile: CloudProfile, mostFileBytes?: number): Promise<ImageClient> {
    const main = fileURLToPath(new URL('../main.ts', import.meta.url));
    const flags = ['--cloud-port=0', `--data=${this.dataDir}`, '--images=30', `--cloud-profile=${profile}`];
    // The unit of dash is 512 bytes. A process that is told so of a write gets EFBIG.
    const limit = mostFileBytes === undefined ? '' : `ulimit -f ${Math.floor(mostFileBytes / 512)}; `;
    this.#child = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', process.execPath, main, ...flags], {
      stdio: ['ignore', 'pipe', mostFileBytes === undefined ? 'inherit' : 'ignore'],
    });
    if (this.#child.stdout === null) throw new Error('the process has no output');
    const line = String(await once(createInterface(this.#child.stdout), 'line'));
    const [, identityUrl = '', imageUrl = ''] = /identity (\S+) image (\S+)/.exec(line) ?? [];
    return asAlice({ url: '', identityUrl, imageUrl, close: async () => undefined });
  }

  /** Kills the process where it stands. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Kills the process and waits until it is gone. */
  async killAndWait(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  /** Ends everything and deletes the directory. */
  async dispose(): Promise<void> {
    await this.killAndWait();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
