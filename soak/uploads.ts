import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { request as begin } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { signIn } from './cloud-sign-in.ts';
import { Person } from './person.ts';
import { scenario } from './scenario.ts';
import { residentBytes, startVitrine } from './started.ts';

const run = promisify(execFile);
const MIB = 2 ** 20;
const MOST_GROWTH = 64 * MIB;
const LEAST_RATIO = 0.9;

export const uploads = scenario({
  does: 'uploads in parts: as fast as curl -T to the service itself, with flat memory, and whole after their connection was cut',
  defaults: { mib: 5120, cuts: 10, rounds: 3 },
  async run({ mib, cuts, rounds }) {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const vitrine = await startVitrine([
      '--port=0',
      '--cloud-port=0',
      '--sign-in',
      '--cloud-profile=glance',
      `--data=${join(folder, 'data')}`,
      '--images=10',
    ]);
    const missed: string[] = [];
    const figures: string[] = [];
    const bytes = Math.floor(mib * MIB);
    const file = join(folder, 'file');
    const growth = memoryOf(vitrine);
    try {
      const sum = await writeNoise(file, bytes);
      const dana = await Person.signIn(vitrine.url, 'dana');
      const token = await signIn(`${vitrine.cloudUrl}/identity/v3`, 'dana', 'acme');
      const image = async (): Promise<string> => {
        const { text } = await dana.send('/v2/images', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'large', disk_format: 'raw', container_format: 'bare' }),
        });
        const { id }: { id: string } = JSON.parse(text);
        return id;
      };
      const hashOf = async (id: string): Promise<unknown> => {
        const { os_hash_value: value }: { os_hash_value: unknown } = JSON.parse(
          (await dana.send(`/v2/images/${id}`)).text,
        );
        return value;
      };
      const check = async (id: string, what: string): Promise<void> => {
        if ((await hashOf(id)) !== sum) missed.push(`${what} is not the file`);
        await dana.send(`/v2/images/${id}`, { method: 'DELETE' });
      };
      const curl = (url: string, method: string, headers: Readonly<Record<string, string>>) =>
        run('curl', [
          '--silent',
          '--show-error',
          '--fail',
          '--request',
          method,
          '--upload-file',
          file,
          ...Object.entries({ ...headers, 'Content-Type': 'application/octet-stream', Expect: '' }).flatMap(
            ([name, value]) => ['--header', `${name}: ${value}`],
          ),
          url,
        ]);
      const stored = async (id: string): Promise<void> => {
        for (;;) {
          // oxlint-disable-next-line no-await-in-loop -- asked until it is so
          const { text } = await dana.send(`/api/uploads/${id}`);
          if (text.includes('"stored"')) return;
          // oxlint-disable-next-line no-await-in-loop -- between two questions
          await pause(10);
        }
      };

      const [direct, parts]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        /* oxlint-disable no-await-in-loop -- in turns, so that both have the same machine */
        const own = await image();
        direct.push(
          await seconds(() =>
            curl(`${vitrine.cloudUrl}/image/v2/images/${own}/file`, 'PUT', { 'X-Auth-Token': token }),
          ),
        );
        await check(own, 'what curl has sent');
        const other = await image();
        const headers = { ...dana.headers, 'Upload-Offset': '0', 'Upload-Length': String(bytes) };
        parts.push(
          await seconds(async () => {
            await curl(`${vitrine.url}/api/uploads/${other}`, 'PATCH', headers);
            await stored(other);
          }),
        );
        await check(other, 'what came in one part');
        /* oxlint-enable no-await-in-loop */
      }
      const ratio = Math.min(...direct) / Math.min(...parts);
      const rate = (times: readonly number[]) => `${(mib / Math.min(...times)).toFixed(0)} MiB/s`;
      figures.push(
        `${mib} MiB by curl -T to the service ${rate(direct)}, through the gateway ${rate(parts)}: ${ratio.toFixed(2)}`,
      );
      if (ratio < LEAST_RATIO) missed.push(`${ratio.toFixed(2)} of curl -T, not ${LEAST_RATIO}`);

      const id = await image();
      const cutAt = await sendWithCuts({ url: `${vitrine.url}/api/uploads/${id}`, file, bytes, cuts, dana });
      await stored(id);
      await check(id, `what was cut at ${cutAt.join(', ')}`);
      figures.push(`${cuts} cuts during ${mib} MiB, whole`);
      const grown = growth.end();
      figures.push(`memory grew by ${(grown / MIB).toFixed(0)} MiB`);
      if (grown > MOST_GROWTH) missed.push(`the memory grew by ${(grown / MIB).toFixed(0)} MiB`);
      return { figures, missed };
    } finally {
      growth.end();
      await vitrine.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
});

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return (performance.now() - begun) / 1000;
}

/** Samples the memory until its end, and answers by how much it has grown at the most. */
function memoryOf(vitrine: Parameters<typeof residentBytes>[0]) {
  let first = 0;
  let most = 0;
  let samples = 0;
  const timer = setInterval(() => {
    void residentBytes(vitrine)
      .catch(() => 0)
      .then((resident) => {
        samples += 1;
        // What is allocated once is there after the first second of a transfer.
        if (samples === 10) first = resident;
        most = Math.max(most, resident);
        return undefined;
      });
  }, 100);
  return {
    end: () => {
      clearInterval(timer);
      return first === 0 ? 0 : most - first;
    },
  };
}

/** A file without repetition, and its checksum. */
async function writeNoise(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha512');
  const handle = await open(path, 'w');
  const piece = Buffer.alloc(MIB);
  for (let at = 0; at < bytes; at += piece.length) {
    const next = piece.subarray(0, Math.min(piece.length, bytes - at));
    for (let word = 0; word + 4 <= next.length; word += 4)
      next.writeUInt32LE(((at + word) * 2_654_435_761) >>> 0, word);
    hash.update(next);
    // oxlint-disable-next-line no-await-in-loop -- in order
    await handle.write(next);
  }
  await handle.close();
  return hash.digest('hex');
}

interface Cutting {
  readonly url: string;
  readonly file: string;
  readonly bytes: number;
  readonly cuts: number;
  readonly dana: Person;
}

/** Sends a file, and cuts the connection so many times on the way. Answers where. */
async function sendWithCuts({ url, file, bytes, cuts, dana }: Cutting): Promise<readonly number[]> {
  const path = new URL(url).pathname;
  const places: number[] = [];
  for (let part = 0; part <= cuts;) {
    /* oxlint-disable no-await-in-loop -- one after the other */
    const held = await dana.send(path);
    const offset = held.status === 200 ? (JSON.parse(held.text) as { offset: number }).offset : 0;
    const until = part === cuts ? bytes : Math.floor(((part + 1) * bytes) / (cuts + 1));
    const status = await sendUntil({ url, file, bytes, offset, until, headers: dana.headers });
    /* oxlint-enable no-await-in-loop */
    // What was on its way when the connection was cut may still have come after the question.
    if (status === 409) continue;
    if (status !== null && status !== 200) throw new Error(`a part was answered with ${status}`);
    if (part < cuts) places.push(until);
    part += 1;
  }
  return places;
}

interface Part {
  readonly url: string;
  readonly file: string;
  readonly bytes: number;
  readonly offset: number;
  readonly until: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends from an offset on; ends the connection in the middle unless it is to go to the end. Answers the status, `null`
 * where it was cut.
 */
function sendUntil({ url, file, bytes, offset, until, headers }: Part): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const own = {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-length': String(bytes - offset),
      'upload-offset': String(offset),
      'upload-length': String(bytes),
    };
    const sending = begin(url, { method: 'PATCH', headers: own }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? null));
    });
    sending.on('error', (error) => (until < bytes ? resolve(null) : reject(error)));
    let sent = offset;
    const stream = createReadStream(file, { start: offset });
    stream.on('data', (piece) => {
      sent += piece.length;
      if (sent < until || until === bytes) return;
      stream.destroy();
      sending.destroy();
    });
    stream.pipe(sending);
  });
}
