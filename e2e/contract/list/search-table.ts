import { expect, test } from 'vitest';
import { pageOf } from '../answers.ts';
import type { Refusal } from '../answers.ts';
import { get } from '../client.ts';
import type { Caller } from '../client.ts';
import type { World } from '../images.ts';

/** What a search finds: these images of the world and no others, in any order. */
export interface Found<Name extends string> {
  readonly finds: readonly Name[];
}

/** A search string as a person would type it, or one that needs the ids of the world's images. */
export type Search<Name extends string> = string | ((id: (name: Name) => string) => string);

/** One line of a specification: a search, what comes of it, and why where that is not plain. */
export type Row<Name extends string> = readonly [
  search: Search<Name>,
  outcome: Found<Name> | Refusal,
  why?: string,
];

/** The search finds exactly these images. */
export function finds<Name extends string>(...names: readonly Name[]): Found<Name> {
  return { finds: names };
}

/** Makes one test of each row: asks for the list as `as` and compares what the answer holds. */
export function searches<Name extends string>(
  { filter, id, nameOf }: World<Name>,
  rows: readonly Row<Name>[],
  as: Caller = 'alice',
): void {
  for (const [search, outcome, why] of rows) {
    const typed = typeof search === 'string' ? search : search((name) => `<${name}>`);
    const comes =
      'finds' in outcome ? `finds ${outcome.finds.join(', ') || 'nothing'}` : `is a ${outcome.status}`;
    test(`${typed || 'no filter'} ${comes}${why === undefined ? '' : `: ${why}`}`, async () => {
      const text = typeof search === 'string' ? search : search(id);
      const answer = await get(as, `/v2/images?${[text, filter].filter((part) => part !== '').join('&')}`);
      const found =
        answer.status === 200
          ? {
              finds: pageOf(answer)
                .images.map((image) => nameOf(image.id))
                .toSorted(),
            }
          : { status: answer.status, json: answer.json };
      const wanted = 'finds' in outcome ? { finds: outcome.finds.toSorted() } : outcome;
      expect(found).toEqual(wanted);
    });
  }
}
