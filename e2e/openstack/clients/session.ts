import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud } from '../../../server/cloud/start.ts';
import type { Outcome } from './command.ts';
import { Side } from './side.ts';
import { FILES, IMAGES, SESSION, TEXTS } from './table.ts';

/** The two clouds; the tests only read it. */
let clouds: { readonly real: Side; readonly ours: Side };
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  const realUrl = process.env['CLIENTS_IDENTITY_URL'];
  if (realUrl === undefined) throw new Error('CLIENTS_IDENTITY_URL names no Keystone.');
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-clients-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const embedded = await startCloud({
    port: 0,
    host: '127.0.0.1',
    dataDir: null,
    images: 0,
    profile: 'glance',
    faults: false,
  });
  ends.push(() => embedded.close());
  // Images are made with these ids in both clouds, so that also their order by id is the same.
  const shared = new Map([
    ['run', `run${randomUUID().slice(0, 8)}`],
    ...Object.entries(TEXTS),
    ...IMAGES.map((name) => [name, randomUUID()] as const),
  ]);
  const open = (name: string, url: string) => Side.open(url, join(folder, name), shared, FILES);
  clouds = { real: await open('real', realUrl), ours: await open('ours', embedded.identityUrl) };
});

afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

describe.each(SESSION)('$title', ({ order, commands }) => {
  test.each(commands.map((command) => [command.by, command.line, command] as const))(
    '%s: %s',
    { concurrent: order === 'any' },
    async (_by, _line, command) => {
      const { exits = 0, differs, passes } = command.rest;
      const printedBy = async (side: Side) => without(await side.run(command), passes);
      const [real, ours] = await Promise.all([printedBy(clouds.real), printedBy(clouds.ours)]);
      expect(real.code, 'what the real one ends with').toBe(exits);
      expect(real.stdout + real.stderr).toContain(command.says);
      expect(without(ours, differs?.at)).toEqual(without(real, differs?.at));
      // A difference that is listed and is none any more is as wrong.
      expect(isDeepStrictEqual(ours, real), 'whether they are alike').toBe(differs === undefined);
    },
  );
});

/** An outcome without what a pattern matches. */
function without({ code, stdout, stderr }: Outcome, pattern: RegExp = /(?!)/g): Outcome {
  return { code, stdout: stdout.replaceAll(pattern, ''), stderr: stderr.replaceAll(pattern, '') };
}
