import { startCloud } from '../../../server/cloud/start.ts';
import { compareAll, type Clouds } from './compare.ts';
import { ask } from './outcome.ts';
import { type Query, searchOf } from './query.ts';
import { queriesOf } from './queries.ts';
import { recipesOf } from './recipes.ts';
import { type Cloud, cloudAt, empty, everyId, fillingOf, makeTwins, neutralFor } from './world.ts';

/** Fixed, so that a run of CI says something about the change and not about its luck. */
const USUAL_SEED = 20_261_124;
const USUAL_RUNS = 2500;
const IMAGES = 240;

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

  let nowSeconds = Math.floor(Date.now() / 1000);
  const here = await startCloud({
    port: 0,
    host: '127.0.0.1',
    dataDir: null,
    images: 0,
    profile: 'glance',
    faults: false,
    clock: () => nowSeconds * 1000,
  });
  try {
    const [real, embedded] = await Promise.all([cloudAt(identityUrl), cloudAt(here.identityUrl)]);
    const strangers = await everyId(real);
    if (strangers.length > 0) {
      throw new Error(
        `The real Glance has ${strangers.length} images already; both clouds have to begin empty.`,
      );
    }
    try {
      const clouds = await fill(real, embedded, seed, (seconds) => {
        nowSeconds = seconds;
      });
      console.log(`${IMAGES} images are on both clouds; ${runs} lists with FUZZ_SEED=${seed} follow.`);
      return tell(await compareAll(queriesOf(seed, runs), clouds), runs);
    } finally {
      await empty(real);
    }
  } finally {
    await here.close();
  }
}

/** Makes the images of a seed on both clouds. */
async function fill(
  real: Cloud,
  embedded: Cloud,
  seed: number,
  setClock: (seconds: number) => void,
): Promise<Clouds> {
  const recipes = recipesOf(seed, IMAGES);
  const twins = await makeTwins(recipes, real, embedded, setClock);
  const recipeById = new Map(recipes.map((recipe, index) => [twins[index]?.id, recipe]));
  const asker = (cloud: Cloud) => {
    const filling = fillingOf(twins, cloud);
    const neutral = neutralFor(cloud);
    return (query: Query) => ask(cloud[query.as], searchOf(query, filling), neutral);
  };
  const askReal = asker(real);
  const askEmbedded = asker(embedded);
  const realFilling = fillingOf(twins, real);
  return {
    both: (query) => Promise.all([askReal(query), askEmbedded(query)]),
    recipeOf: (id) => recipeById.get(id),
    sentToReal: (query) => searchOf(query, realFilling),
  };
}

/** Prints a report; whether all is well. */
function tell({ differences, idle, kinds }: Awaited<ReturnType<typeof compareAll>>, runs: number): boolean {
  for (const difference of differences) console.error(difference);
  for (const what of idle) console.error(`Known as a difference, but no list showed it: ${what}`);
  console.log([...kinds].map(([kind, count]) => `${count} ${kind}`).join(', '));
  console.log(
    `${runs - differences.length} of ${runs} lists are the same, or differ in a way that is known.`,
  );
  // A short run by hand need not come by everything that is known.
  return differences.length === 0 && (idle.length === 0 || runs < USUAL_RUNS);
}

process.exitCode = (await main()) ? 0 : 1;
