import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { request, Agent } from 'undici';
import { signIn } from '../soak/cloud-sign-in.ts';
import { ms, quantile } from '../soak/scenario.ts';
import { Person } from '../soak/person.ts';
import { processorMs, startCloud, startVitrine } from '../soak/started.ts';

/**
 * What the gateway adds to a request: the same image, asked for in turns at the embedded cloud itself and through a
 * gateway in front of it, at a fixed rate. Prints figures; asserts nothing.
 *
 *   node bench/gateway.ts [--rate 200] [--seconds 30]
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { rate: { type: 'string', default: '200' }, seconds: { type: 'string', default: '30' } },
  });
  const rate = Number(values.rate);
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const cloud = await startCloud(['--images=200']);
  const gateway = await startVitrine([
    '--port=0',
    `--data=${folder}`,
    `--os-auth-url=${cloud.identityUrl}`,
    '--requests-per-minute=1000000',
  ]);
  try {
    const person = await Person.signIn(gateway.url, 'dana', new URL(cloud.identityUrl).host);
    const token = await signIn(cloud.identityUrl, 'dana', 'acme');
    const ways = {
      direct: { url: `${cloud.imageUrl}/v2/images?limit=1`, headers: { 'x-auth-token': token } },
      gateway: { url: `${gateway.url}/v2/images?limit=1`, headers: person.headers },
    } as const;
    const agent = new Agent({ connections: 32 });
    const times = { direct: new Array<number>(), gateway: new Array<number>() };
    const ask = async (way: keyof typeof ways): Promise<void> => {
      const begun = performance.now();
      const answer = await request(ways[way].url, { headers: ways[way].headers, dispatcher: agent });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`${way}: ${answer.statusCode}`);
      times[way].push(performance.now() - begun);
    };
    // Compiled code, connections and the token are there from then on.
    for (let warm = 0; warm < 300; warm += 1) await ask(warm % 2 === 0 ? 'gateway' : 'direct');
    times.direct.length = 0;
    times.gateway.length = 0;
    const processorBefore = await processorMs(gateway);
    const underWay: Promise<void>[] = [];
    const begun = performance.now();
    for (let sent = 0; sent < rate * Number(values.seconds); sent += 1) {
      const early = begun + (sent * 1000) / rate - performance.now();
      if (early > 1) await setTimeout(early);
      underWay.push(ask('gateway'));
      // As many at the cloud itself, so that both are measured in the same moments.
      underWay.push(ask('direct'));
    }
    await Promise.all(underWay);
    const perRequest = ((await processorMs(gateway)) - processorBefore) / times.gateway.length;
    for (const share of [0.5, 0.99]) {
      const [through, direct] = [quantile(times.gateway, share), quantile(times.direct, share)];
      console.log(
        `${share === 0.5 ? 'median         ' : '99th percentile'}: ${ms(through)} through the gateway, ${ms(direct)} without, ${ms(through - direct)} added`,
      );
    }
    console.log(`${perRequest.toFixed(2)} ms of the gateway's processor time a request, at ${rate} a second`);
  } finally {
    await gateway.stop();
    await cloud.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
