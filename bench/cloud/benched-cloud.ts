import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** How one list performs. */
export interface Measurement {
  readonly query: string;
  /** How many images the page has. */
  readonly count: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

/** What catalog the cloud has. */
export interface BenchedCatalog {
  readonly images: string;
  readonly profile: string;
  readonly dataDir: string;
}

/** An embedded cloud in a process of its own, so that the client's work slows nothing down. */
export class BenchedCloud {
  /** From the start of the process until it answers; for a new directory that includes making the catalog. */
  readonly readyMs: number;
  readonly #imageUrl: string;
  readonly #token: string;
  readonly #stop: () => Promise<void>;

  private constructor(readyMs: number, imageUrl: string, token: string, stop: () => Promise<void>) {
    this.readyMs = readyMs;
    this.#imageUrl = imageUrl;
    this.#token = token;
    this.#stop = stop;
  }

  /** Starts it, and signs in as dana in acme. */
  static async start({ images, profile, dataDir }: BenchedCatalog): Promise<BenchedCloud> {
    const begun = performance.now();
    const main = fileURLToPath(new URL('../../server/cloud/main.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      [main, '--cloud-port=0', `--data=${dataDir}`, `--images=${images}`, `--cloud-profile=${profile}`],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const line = String(await once(createInterface(child.stdout), 'line'));
    const [, identityUrl = '', imageUrl = ''] = /identity (\S+) image (\S+)/.exec(line) ?? [];
    const readyMs = performance.now() - begun;
    return new BenchedCloud(readyMs, imageUrl, await signIn(identityUrl), async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    });
  }

  /** Times a list over HTTP until its last byte is there, `runs` times; a first, cold run is not counted. */
  async measure(query: string, runs: number): Promise<Measurement> {
    const times: number[] = [];
    let text = await this.#list(query);
    for (let run = 0; run < runs; run += 1) {
      const begun = performance.now();
      text = await this.#list(query);
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    return {
      query,
      count: idsIn(text).length,
      medianMs: times[times.length >>> 1] ?? 0,
      worstMs: times.at(-1) ?? 0,
    };
  }

  /** The ids of a list. */
  async ids(query: string): Promise<readonly string[]> {
    return idsIn(await this.#list(query));
  }

  /** Ends the process. */
  stop(): Promise<void> {
    return this.#stop();
  }

  async #list(query: string): Promise<string> {
    const reply = await fetch(`${this.#imageUrl}/v2/images?${query}`, {
      headers: { 'X-Auth-Token': this.#token, Accept: 'application/json' },
    });
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`${query}: ${reply.status} ${text}`);
    return text;
  }
}

function idsIn(text: string): readonly string[] {
  const { images }: { images: readonly { id: string }[] } = JSON.parse(text);
  return images.map(({ id }) => id);
}

async function signIn(identityUrl: string): Promise<string> {
  const domain = { id: 'default' };
  const user = { name: 'dana', password: 'dana-pass', domain };
  const reply = await fetch(`${identityUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user } },
        scope: { project: { name: 'acme', domain } },
      },
    }),
  });
  return reply.headers.get('X-Subject-Token') ?? '';
}
