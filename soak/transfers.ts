import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setInterval } from 'node:timers';
import { request } from 'undici';
import { Person } from './person.ts';
import { scenario } from './scenario.ts';
import { residentBytes, startVitrine } from './started.ts';

const GIB = 2 ** 30;
const MOST_GROWTH = 64 * 2 ** 20;
/** What is allocated once, buffers and compiled code, is there after so much. */
const WARM_BYTES = 256 * 2 ** 20;

export const transfers = scenario({
  does: 'an image goes up and down again through gateway and embedded cloud: whole, and with flat memory',
  defaults: { gib: 5 },
  async run({ gib }) {
    const data = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const vitrine = await startVitrine([
      '--port=0',
      '--cloud-port=0',
      '--sign-in',
      `--data=${data}`,
      '--images=10',
    ]);
    const bytes = Math.floor(gib * GIB);
    const missed: string[] = [];
    const figures: string[] = [];
    try {
      const dana = await Person.signIn(vitrine.url, 'dana');
      const made = await dana.send('/v2/images', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'large', disk_format: 'raw', container_format: 'bare' }),
      });
      const { id }: { id: string } = JSON.parse(made.text);
      const url = `${vitrine.url}/v2/images/${id}/file`;
      const flow = async (
        name: string,
        run: (onBytes: (bytes: number) => void) => Promise<void>,
      ): Promise<void> => {
        let passed = 0;
        let warm = 0;
        let most = 0;
        const sample = async (): Promise<void> => {
          const resident = await residentBytes(vitrine);
          if (passed < Math.min(WARM_BYTES, bytes / 4)) warm = resident;
          most = Math.max(most, resident);
        };
        const sampling = setInterval(() => {
          void sample();
        }, 100);
        const begun = performance.now();
        await run((more) => (passed += more));
        clearInterval(sampling);
        const seconds = (performance.now() - begun) / 1000;
        const growth = most - warm;
        figures.push(
          `${gib} GiB ${name} at ${(passed / 2 ** 20 / seconds).toFixed(0)} MiB/s, memory grew by ${(growth / 2 ** 20).toFixed(0)} MiB`,
        );
        if (passed !== bytes) missed.push(`${passed} of ${bytes} bytes went ${name}`);
        if (growth > MOST_GROWTH)
          missed.push(`the memory grew by ${(growth / 2 ** 20).toFixed(0)} MiB on the way ${name}`);
      };
      await flow('up', async (onBytes) => {
        const headers = {
          ...dana.headers,
          'content-type': 'application/octet-stream',
          'content-length': String(bytes),
        };
        const answer = await request(url, {
          method: 'PUT',
          headers,
          body: Readable.from(zeros(bytes, onBytes)),
          headersTimeout: 0,
          bodyTimeout: 0,
        });
        await answer.body.dump();
        if (answer.statusCode !== 204) missed.push(`the upload was answered with ${answer.statusCode}`);
      });
      await flow('down', async (onBytes) => {
        const answer = await request(url, { headers: dana.headers, headersTimeout: 0, bodyTimeout: 0 });
        for await (const chunk of answer.body) onBytes(Buffer.from(chunk).length);
      });
      return { figures, missed };
    } finally {
      await vitrine.stop();
      await rm(data, { recursive: true, force: true });
    }
  },
});

function* zeros(bytes: number, onBytes: (bytes: number) => void): Generator<Buffer> {
  const piece = Buffer.alloc(65_536);
  for (let left = bytes; left > 0; left -= piece.length) {
    const next = piece.subarray(0, Math.min(piece.length, left));
    onBytes(next.length);
    yield next;
  }
}
