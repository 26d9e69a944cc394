import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { Person, send } from './person.ts';
import { ms, quantile, scenario } from './scenario.ts';
import { startVitrine } from './started.ts';

const CLOSED_MS = 5000;
const AT_ONCE_MS = 1000;

/** Too much of everything, by few: others are answered meanwhile, and what is refused is told at once. */
export const crowding = scenario({
  does: 'half-sent heads at few descriptors, a service that slows down, a script of one person: others go on',
  defaults: { heads: 400, descriptors: 256, crowd: 600, script: 4000 },
  async run({ heads, descriptors, crowd, script }) {
    const data = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const flags = ['--port=0', '--cloud-port=0', '--sign-in', '--faults', '--images=1000', `--data=${data}`];
    const few = await startVitrine(flags, descriptors);
    const figures: string[] = [];
    const missed: string[] = [];
    const held = await halfSent(few.url, heads);
    figures.push(
      `${heads} half-sent heads at ${descriptors} descriptors: another answered after ${ms(held.answeredMs)}, ${held.left} left after 5 s`,
    );
    if (held.answeredMs > CLOSED_MS) missed.push('half-sent heads keep others out for more than 5 s');
    await few.stop();

    const vitrine = await startVitrine(flags, null);
    const cookie = (await Person.signIn(vitrine.url, 'dana')).cookie;
    const other = (await Person.signIn(vitrine.url, 'bob')).cookie;
    await fault(vitrine.cloudUrl, { method: 'GET', path: '/image/v2/images*', delayMs: 3000, times: crowd });
    const slow = await Promise.all(Array.from({ length: crowd }, () => timed(vitrine.url, cookie)));
    const shed = slow.filter(({ status }) => status === 503).map((one) => one.ms);
    const done = slow.filter(({ status }) => status === 200).map((one) => one.ms);
    figures.push(
      `${crowd} lists of a service that takes 3 s: ${done.length} answered (the last after ${ms(Math.max(...done))}), ${shed.length} shed (99th percentile ${ms(quantile(shed, 0.99))})`,
    );
    if (done.length + shed.length < crowd) missed.push('an answer that is neither 200 nor 503');
    await fetch(`${vitrine.cloudUrl}/faults`, { method: 'DELETE' });

    const others: number[] = [];
    const watch = { isOver: false };
    const watching = (async () => {
      while (!watch.isOver) {
        const { status, ms: taken } = await timed(vitrine.url, other);
        if (status === 200) others.push(taken);
        else missed.push(`another person got ${status} while a script ran`);
        await setTimeout(100);
      }
    })();
    const statuses: number[] = [];
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        while (statuses.length < script) statuses.push((await timed(vitrine.url, cookie)).status);
      }),
    );
    watch.isOver = true;
    await watching;
    const refused = statuses.filter((status) => status === 429).length;
    figures.push(
      `a script of ${statuses.length} requests, 50 at once: ${refused} told 429; another person meanwhile: median ${ms(quantile(others, 0.5))}, longest ${ms(Math.max(...others))}`,
    );
    if (quantile(others, 0.5) > AT_ONCE_MS) missed.push('a script keeps another person waiting');
    const lines = vitrine.complaints().trim().split('\n').length;
    figures.push(`${lines} lines in the log`);
    if (lines > 100) missed.push('the log is flooded');
    await vitrine.stop();
    await rm(data, { recursive: true });
    return { figures, missed };
  },
});

async function halfSent(url: string, count: number) {
  const { port } = new URL(url);
  let open = 0;
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      open += 1;
      socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(1000)}`);
    });
    return socket
      .resume()
      .on('error', () => undefined)
      .on('close', () => (open -= 1));
  });
  const begun = performance.now();
  let answeredMs = Number.POSITIVE_INFINITY;
  while (performance.now() < begun + CLOSED_MS) {
    await setTimeout(100);
    const { status } = await send(`${url}/healthz`, { headers: { connection: 'close' } });
    if (status === 200) answeredMs = Math.min(answeredMs, performance.now() - begun);
  }
  const left = open;
  for (const socket of sockets) socket.destroy();
  return { answeredMs, left };
}

/** As many connections as there are requests: none waits here. */
const agent = new Agent({ connections: 1000 });

async function timed(url: string, cookie: string) {
  const begun = performance.now();
  const answer = await request(`${url}/v2/images?limit=1`, { headers: { cookie }, dispatcher: agent });
  await answer.body.dump();
  return { status: answer.statusCode, ms: performance.now() - begun };
}

async function fault(cloudUrl: string, wanted: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${cloudUrl}/faults`, { method: 'POST', headers, body: JSON.stringify(wanted) });
}
