import { inParallel } from './in-parallel.ts';
import { type Comparison, knownDifferences } from './known.ts';
import { minimise } from './minimise.ts';
import { isSame, type Outcome, tellApart } from './outcome.ts';
import { describe, type Query } from './query.ts';

/** Both clouds with the same images. */
export interface Clouds {
  /** What the real and the embedded cloud answer. */
  readonly both: (query: Query) => Promise<readonly [real: Outcome, embedded: Outcome]>;
  readonly recipeOf: Comparison['recipeOf'];
  /** The query string as the real cloud gets it. */
  readonly sentToReal: (query: Query) => string;
}

/** What came of a run. */
export interface Report {
  /** Lists that differ and should not, for people to read. */
  readonly differences: readonly string[];
  /** Known differences that no list has shown. */
  readonly idle: readonly string[];
  /** How often each kind of answer came from the real cloud: a run of refusals would say little. */
  readonly kinds: ReadonlyMap<string, number>;
}

/** As many as the real Glance has processes. */
const AT_A_TIME = 4;
/** More are most likely the same ones again; they are counted, and told apart when these are mended. */
const TOLD = 20;

/** Asks both clouds for every list, and looks for the smallest lists that differ in the same way. */
export async function compareAll(queries: readonly Query[], clouds: Clouds): Promise<Report> {
  const shown = new Set<string>();
  const kinds = new Map<string, number>();
  const compare = async (query: Query): Promise<Comparison | null> => {
    const [real, embedded] = await clouds.both(query);
    kinds.set(kindOf(real), (kinds.get(kindOf(real)) ?? 0) + 1);
    if (isSame(real, embedded)) return null;
    const asked = new URLSearchParams(clouds.sentToReal(query));
    const comparison = { as: query.as, asked, recipeOf: clouds.recipeOf, real, embedded };
    const known = knownDifferences.find(({ isThis }) => isThis(comparison));
    if (known !== undefined) shown.add(known.what);
    return known === undefined ? comparison : null;
  };
  const differs = async (query: Query): Promise<boolean> => (await compare(query)) !== null;

  const results = await inParallel(queries, AT_A_TIME, async (query, index) =>
    (await differs(query)) ? [{ query, number: index + 1 }] : [],
  );
  const different = results.flat();
  const idle = knownDifferences.map(({ what }) => what).filter((what) => !shown.has(what));
  const report = { idle, kinds: new Map(kinds) };
  const differences: string[] = [];
  for (const { query, number } of different.slice(0, TOLD)) {
    const small = await minimise(query, differs);
    const [real, embedded] = await clouds.both(small);
    differences.push(
      [
        `List ${number} differs: ${describe(query)}`,
        `  all that it takes: ${describe(small)}`,
        `  sent: ${clouds.sentToReal(small)}`,
        tellApart(real, embedded),
      ].join('\n'),
    );
  }
  differences.push(
    ...different.slice(TOLD).map(({ query, number }) => `List ${number} differs: ${describe(query)}`),
  );
  return { ...report, differences };
}

function kindOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'list':
      return outcome.ids.length === 0 ? 'empty lists' : 'lists';
    case 'refusal':
      return String(outcome.status);
    case 'nothing':
      return 'no answer';
  }
}
