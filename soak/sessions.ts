import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Person, send } from './person.ts';
import { quantile, scenario } from './scenario.ts';
import { residentBytes, startCloud, startVitrine } from './started.ts';

const MIB = 2 ** 20;
const USERS = ['alice', 'bob', 'carol', 'dana', 'rita', 'dave'] as const;
/** What 10,000 sessions may take. */
const TARGET_BYTES_PER_SESSION = (60 * MIB) / 10_000;

export const sessions = scenario({
  does: 'many people sign in and stay: what their sessions take of memory, and how long others wait meanwhile',
  defaults: { sessions: 10_000, warm: 500, 'at-once': 8, 'idle-seconds': 30 },
  async run({ sessions: count, warm, 'at-once': atOnce, 'idle-seconds': idleSeconds }) {
    const cloud = await startCloud(['--images=100']);
    const data = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const vitrine = await startVitrine([`--os-auth-url=${cloud.identityUrl}`, '--port=0', `--data=${data}`]);
    try {
      const host = new URL(cloud.identityUrl).host;
      // What the first sign-ins leave (code that is compiled, connections) is no session's.
      await signInMany(vitrine.url, host, warm, atOnce);
      const before = await residentBytes(vitrine);
      const begun = performance.now();
      const healthy = watchHealth(vitrine.url);
      const took = await signInMany(vitrine.url, host, count, atOnce);
      const waited = await healthy();
      const seconds = (performance.now() - begun) / 1000;
      const after = await residentBytes(vitrine);
      await setTimeout(idleSeconds * 1000);
      const idle = await residentBytes(vitrine);
      const grown = Math.max(after, idle) - before;
      return {
        figures: [
          `/healthz meanwhile: median ${quantile(waited, 0.5).toFixed(1)} ms, 99th percentile ${quantile(waited, 0.99).toFixed(0)} ms`,
          `${count} sessions, ${(count / seconds).toFixed(0)} sign-ins a second, 99th percentile ${quantile(took, 0.99).toFixed(0)} ms`,
          `${mib(before)} before, ${mib(after)} after, ${mib(idle)} ${idleSeconds} s later: ${mib(grown)}`,
        ],
        missed:
          grown > count * TARGET_BYTES_PER_SESSION
            ? [`memory grew by more than ${mib(count * TARGET_BYTES_PER_SESSION)}`]
            : [],
      };
    } finally {
      await vitrine.stop();
      await cloud.stop();
      await rm(data, { recursive: true, force: true });
    }
  },
});

/** Signs so many people in, and says how many milliseconds each sign-in took. */
async function signInMany(url: string, cloud: string, count: number, atOnce: number): Promise<number[]> {
  const took: number[] = [];
  let begun = 0;
  const one = async (): Promise<void> => {
    while (begun < count) {
      const user = USERS[begun % USERS.length] ?? 'dana';
      begun += 1;
      const at = performance.now();
      await Person.signIn(url, user, cloud);
      took.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return took;
}

/** Asks for `/healthz` all the time; the function that it returns ends that and says how many milliseconds each took. */
function watchHealth(url: string): () => Promise<number[]> {
  const took: number[] = [];
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      took.push((await send(`${url}/healthz`)).tookMs);
      await setTimeout(20);
    }
  })();
  return async () => {
    over.abort();
    await watching;
    return took;
  };
}

function mib(bytes: number): string {
  return `${(bytes / MIB).toFixed(0)} MiB`;
}
