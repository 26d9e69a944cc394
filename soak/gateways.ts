import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startBalancer } from '../server/gateway/testing/balancer.ts';
import { startTestRedis } from '../server/gateway/testing/redis-server.ts';
import { freePort } from '../server/gateway/testing/test-server.ts';
import { CUT, LATE, Person } from './person.ts';
import { scenario, seeded } from './scenario.ts';
import { startCloud, startVitrine, type StartedVitrine } from './started.ts';

const USERS = ['alice', 'bob', 'carol', 'dana', 'rita', 'dave', 'admin'] as const;
/** A request that is under way at the gateway that is killed cannot be saved. */
const IN_FLIGHT_MS = 2000;

export const gateways = scenario({
  does: 'two gateways on one Redis behind haproxy, one killed each minute: no failed request but those in flight, no user signed out',
  defaults: { people: 200, rate: 20, seconds: 600, 'kill-every': 60, seed: 1 },
  async run({ people, rate, seconds, 'kill-every': killEvery, seed }) {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const redis = await startTestRedis();
    const cloud = await startCloud(['--images=500']);
    const port = await freePort();
    const ports = [await freePort(), await freePort()];
    const start = (of: number): Promise<StartedVitrine> =>
      startVitrine([
        `--os-auth-url=${cloud.identityUrl}`,
        `--port=${of}`,
        `--sessions=${redis.url.href}`,
        `--secret-file=${join(folder, 'secret')}`,
        `--public-url=http://localhost:${port}`,
      ]);
    const running: StartedVitrine[] = [];
    let balancer: ChildProcess | undefined;
    try {
      // One after the other: the first makes the secret.
      for (const of of ports) running.push(await start(of));
      balancer = await startBalancer(folder, port, ports);
      const url = `http://localhost:${port}`;
      const crowd: Person[] = [];
      for (let index = 0; index < people; index += 1) {
        crowd.push(
          await Person.signIn(url, USERS[index % USERS.length] ?? 'dana', new URL(cloud.identityUrl).host),
        );
      }
      const random = seeded(seed);
      const kills: number[] = [];
      const failures: { at: number; status: number }[] = [];
      let signedOut = 0;
      /** What the first refusal said. */
      let first: string | undefined;
      let asked = 0;
      const underWay = new Set<Promise<void>>();
      const begun = performance.now();
      const killing = killInTurn(running, ports, start, kills, { every: killEvery, seconds });
      while (performance.now() - begun < seconds * 1000) {
        const person = crowd[Math.floor(random() * crowd.length)];
        if (person === undefined) break;
        const at = performance.now();
        asked += 1;
        const ask = async (): Promise<void> => {
          const path = random() < 0.5 ? '/v2/images?limit=25' : '/api/session';
          const { status, text } = await person.send(path);
          if (status === 401) {
            signedOut += 1;
            first ??= `${path}: ${text.slice(0, 200)}`;
          }
          if (status >= 500 || status === CUT || status === LATE) failures.push({ at, status });
        };
        const one = ask().finally(() => underWay.delete(one));
        underWay.add(one);
        await setTimeout(1000 / rate);
      }
      await Promise.all([...underWay, killing]);
      const inFlight = failures.filter(({ at }) =>
        kills.some((killed) => at > killed - IN_FLIGHT_MS && at < killed + IN_FLIGHT_MS),
      );
      const lost = failures.length - inFlight.length;
      let gone = 0;
      for (const person of crowd) if ((await person.send('/v2/images?limit=1')).status === 401) gone += 1;
      return {
        figures: [
          `${asked} requests of ${people} people, ${kills.length} kills`,
          `${inFlight.length} ended with the gateway that was killed, ${lost} failed otherwise`,
          `${signedOut + gone} signed out`,
        ],
        missed: [
          ...(lost > 0 ? [`${lost} requests failed that were not in flight`] : []),
          ...(signedOut + gone > 0
            ? [`${signedOut + gone} answers to signed-in people with 401, first ${first ?? ''}`]
            : []),
        ],
      };
    } finally {
      balancer?.kill('SIGTERM');
      await Promise.all(running.map((vitrine) => vitrine.stop()));
      await cloud.stop();
      await redis.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
});

/** Kills one gateway and starts it again, then the other one. */
async function killInTurn(
  running: StartedVitrine[],
  ports: readonly number[],
  start: (port: number) => Promise<StartedVitrine>,
  kills: number[],
  { every, seconds }: { readonly every: number; readonly seconds: number },
): Promise<void> {
  for (let turn = 0; (turn + 1) * every < seconds; turn += 1) {
    await setTimeout(every * 1000);
    const index = turn % 2;
    const child = running[index]?.process;
    if (child === undefined) return;
    kills.push(performance.now());
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    running[index] = await start(ports[index] ?? 0);
  }
}
