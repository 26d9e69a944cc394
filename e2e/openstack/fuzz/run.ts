import { startCloud } from '../../../server/cloud/start.ts';
import { inParallel } from './in-parallel.ts';
import { type Comparison, knownDifferences } from './known.ts';
import { minimise } from './minimise.ts';
import { ask, isSame, type Outcome } from './outcome.ts';
import { describe, type Query, searchOf } from './query.ts';
import { queriesOf } from './queries.ts';
import { recipesOf } from './recipes.ts';
import { cloudAt, empty, everyId, fillingOf, makeTwins, neutralFor } from './world.ts';

/** Fixed, so that a run of CI says something about the change and not about its luck. */
const USUAL_SEED = 20261124;
const USUAL_RUNS = 2500;
const IMAGES = 240;
/** As many as the real Glance has processes. */
const AT_A_TIME = 4;
/** Differences that are printed; the rest are most likely the same ones. */
const PRINTED = 20;

function numberFrom(name: string, usual: number): number {
  const text = process.env[name];
  if (text === undefined) return usual;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${name} is a number from 1 on, not ${text}.`);
  return number;
}

async function main(): Promise<boolean> {
  const identityUrl = process.env['FUZZ_IDENTITY_URL'];
  if (identityUrl === undefined) throw new Error('FUZZ_IDENTITY_URL says which Keystone to compare with.');
  const seed = numberFrom('FUZZ_SEED', USUAL_SEED);
  const runs = numberFrom('FUZZ_RUNS', USUAL_RUNS);

  let seconds = Math.floor(Date.now() / 1000);
  const here = await startCloud({
    port: 0,
    host: '127.0.0.1',
    dataDir: null,
    images: 0,
    profile: 'glance',
    faults: false,
    clock: () => seconds * 1000,
  });
  try {
    const [real, embedded] = await Promise.all([cloudAt(identityUrl), cloudAt(here.identityUrl)]);
    const strangers = await everyId(real);
    if (strangers.length > 0) throw new Error(`The real Glance has ${strangers.length} images already.`);
    try {
      const recipes = recipesOf(seed, IMAGES);
      const twins = await makeTwins(recipes, real, embedded, (now) => {
        seconds = now;
      });
      console.log(`${IMAGES} images are on both clouds; ${runs} lists with FUZZ_SEED=${seed}`);
      const sides = [real, embedded].map((cloud) => ({
        cloud,
        filling: fillingOf(twins, cloud),
        neutral: neutralFor(cloud),
      }));
      const both = (query: Query) =>
        Promise.all(sides.map(({ cloud, filling, neutral }) => ask(cloud[query.as], searchOf(query, filling), neutral)));
      const recipeById = new Map(recipes.map((recipe, index) => [twins[index]?.id, recipe]));
      return await compareAll(queriesOf(seed, runs), {
        both,
        recipeOf: (id) => recipeById.get(id),
        sentToReal: (query) => searchOf(query, fillingOf(twins, real)),
      });
    } finally {
      // It was empty before.
      await empty(real);
    }
  } finally {
    await here.close();
  }
}

interface Clouds {
  /** What the real and the embedded cloud answer. */
  readonly both: (query: Query) => Promise<readonly Outcome[]>;
  readonly recipeOf: Comparison['recipeOf'];
  readonly sentToReal: (query: Query) => string;
}

async function compareAll(
  queries: readonly Query[],
  { both, recipeOf, sentToReal }: Clouds,
): Promise<boolean> {
  const applied = new Set<string>();
  const counts = new Map<string, number>();
  /** Whether the clouds differ in a way that is not known. */
  const differs = async (query: Query): Promise<boolean> => {
    const [real, embedded] = await both(query);
    if (real === undefined || embedded === undefined) return false;
    const kind = real.kind === 'refusal' ? String(real.status) : real.kind === 'list' && real.ids.length === 0 ? 'empty' : real.kind;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (isSame(real, embedded)) return false;
    const asked = new URLSearchParams(sentToReal(query));
    const known = knownDifferences.find(({ isThis }) => isThis({ asked, recipeOf, real, embedded }));
    if (known !== undefined) applied.add(known.what);
    return known === undefined;
  };
  const different = (
    await inParallel(queries, AT_A_TIME, async (query, index) => ((await differs(query)) ? [{ query, index }] : []))
  ).flat();
  console.log([...counts].map(([kind, count]) => `${kind}: ${count}`).join(', '));
  for (const { query, index } of different.slice(0, PRINTED)) {
    const small = await minimise(query, differs);
    const [real, embedded] = await both(small);
    console.error(`List ${index + 1} differs: ${describe(query)}
  needed: ${describe(small)}
  sent: ${sentToReal(small)}
  real: ${JSON.stringify(real)}
  embedded: ${JSON.stringify(embedded)}`);
  }
  const idle = knownDifferences.filter(({ what }) => !applied.has(what));
  for (const { what } of idle) console.error(`Known, but no list shows it: ${what}`);
  console.log(`${queries.length - different.length} of ${queries.length} lists are the same`);
  return different.length === 0 && idle.length === 0;
}

process.exitCode = (await main()) ? 0 : 1;
