import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capturesOf, replayedGroups, type Capture, type ReplayedGroup, worldImages } from './capture.ts';
import { differencesBetween } from './compare.ts';
import { differences } from './differences.ts';
import { exchange, type Reply } from './exchange.ts';
import { preparations } from './preparations.ts';
import { performances } from './performances.ts';
import { openStage, type Stage } from './stage.ts';
import { buildWorld, removeStrangers, worldData } from './world.ts';

/** In these groups nothing has changed the images yet, and their times must be those of the captures. */
const untouched: ReadonlySet<ReplayedGroup> = new Set(['discovery', 'listing', 'sorting', 'filters', 'show']);

const world = worldImages();
const firstSecond = Date.parse('2026-11-22T01:31:20Z');
const afterWorld = Date.parse('2026-11-22T01:32:00Z');

describe.each(performances)('an embedded cloud $name answers as the real service did', (performance) => {
  const { options, hasWorld, groups } = performance;
  const present = hasWorld ? world : [];
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(firstSecond, options);
    await buildWorld(stage, present);
    if (hasWorld) stage.setTime(afterWorld);
  });

  afterAll(() => stage.cloud.close());

  describe.each(groups)('%s', (group) => {
    beforeAll(() => removeStrangers(stage, present));

    it.each(capturesOf(group).map((capture) => [capture.case, capture] as const))(
      '%s',
      async (name, capture) => {
        stage.passTime(1000);
        await preparations[name]?.(stage);
        const reply = await replay(stage, capture);
        stage.learnFrom(reply);
        const found = differencesBetween(capture, reply, {
          world,
          fillIn: stage.fillIn,
          namedIds: stage.namedIds,
          comparesTimes: untouched.has(group),
        });
        const listed = differences[name]?.parts ?? [];
        expect(found.filter(({ part }) => !listed.includes(part))).toEqual([]);
        const stillDiffering = found.map(({ part }) => part).filter((part) => listed.includes(part));
        expect(stillDiffering, 'what no longer differs is still listed').toEqual(listed);
      },
    );
  });
});

describe('the replay', () => {
  const replayed = performances.flatMap(({ groups }) => groups);
  const cases = replayed.flatMap((group) => capturesOf(group).map((capture) => capture.case));

  it('has every group once', () => {
    expect(replayed.toSorted()).toEqual(replayedGroups.toSorted());
  });

  const listed = Object.keys(differences);

  it('lists differences only of captures that are replayed', () => {
    expect(listed.filter((name) => !cases.includes(name))).toEqual([]);
  });

  it(`lists less than two of a hundred captures (${listed.length} of ${cases.length})`, () => {
    expect(listed.length / cases.length).toBeLessThan(0.02);
  });
});

async function replay(stage: Stage, { as, service, request }: Capture): Promise<Reply> {
  const base = service === 'glance' ? stage.cloud.imageUrl : stage.cloud.identityUrl.replace(/\/v3$/, '');
  const headers: Record<string, string> = {};
  if (as !== null) headers['X-Auth-Token'] = await stage.tokenOf(as);
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    headers[name] = value === '<token>' ? await stage.tokenOf(as ?? '') : stage.fillIn(value);
  }
  return exchange({
    method: request.method,
    url: base + stage.fillIn(request.path),
    headers,
    body: await bodyToSend(stage, request.body),
  });
}

async function bodyToSend(stage: Stage, body: unknown): Promise<Buffer | string | undefined> {
  if (body === undefined) return undefined;
  if (typeof body !== 'string') return withSecrets(stage, stage.fillIn(JSON.stringify(body)));
  const [, bytes, letter] = /^<(\d+) bytes(?: of (\w))?>$/.exec(body) ?? [];
  if (bytes === undefined) return stage.fillIn(body);
  return letter === undefined ? worldData(Number(bytes)) : Buffer.alloc(Number(bytes), letter);
}

/** Passwords and tokens are not in the captures. */
async function withSecrets(stage: Stage, text: string): Promise<string> {
  const user = /"name":"(\w+)","password":"<password>"/.exec(text)?.[1];
  const whose = /<token of ([\w-]+)>/.exec(text);
  const secret = text.replace('<password>', `${user ?? ''}-pass`);
  return whose === null ? secret : secret.replace(whose[0], await stage.tokenOf(whose[1] ?? ''));
}
