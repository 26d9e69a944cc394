import { fold } from '../../../server/cloud/fold.ts';
import type { Person } from '../../contract/people.ts';
import type { Outcome } from './outcome.ts';
import type { Recipe } from './recipes.ts';

/** A list and what both clouds made of it. */
export interface Comparison {
  readonly as: Person;
  /** The parameters as they were sent to the real cloud, decoded. */
  readonly asked: URLSearchParams;
  /** How the image with an id was made. */
  readonly recipeOf: (id: string) => Recipe | undefined;
  readonly real: Outcome;
  readonly embedded: Outcome;
}

/** A difference that stays. */
export interface KnownDifference {
  readonly what: string;
  readonly isThis: (comparison: Comparison) => boolean;
}

/** Each is in `docs/differences.md` with its reason. One that no list of a run shows is reported. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    what: 'a marker without a value in the order of the list',
    isThis: ({ asked, recipeOf, real, embedded }) => {
      const recipe = recipeOf(asked.get('marker')?.toLowerCase() ?? '');
      return (
        real.kind === 'list' &&
        embedded.kind === 'list' &&
        recipe !== undefined &&
        sortKeysOf(asked).some((key) => isWithout(recipe, key))
      );
    },
  },
  {
    what: 'a deleted image as the marker of an administrator',
    isThis: ({ as, asked, recipeOf, real, embedded }) =>
      as === 'admin' &&
      real.kind === 'list' &&
      embedded.kind === 'refusal' &&
      embedded.message.startsWith('No image found with ID') &&
      recipeOf(asked.get('marker')?.toLowerCase() ?? '')?.isDeleted === true,
  },
  {
    what: 'a time with a fraction that is to be equal',
    isThis: ({ asked, real, embedded }) =>
      real.kind === 'list' &&
      embedded.kind === 'list' &&
      ['created_at', 'updated_at'].some((name) => equalsFraction.test(asked.getAll(name).at(-1) ?? '')),
  },
  {
    what: 'an image takes as many places of a page as it has tags that a filter takes for the same',
    isThis: ({ asked, recipeOf, real, embedded }) =>
      real.kind === 'list' &&
      embedded.kind === 'list' &&
      // Only the end of the page differs, and only by what was counted twice before it.
      embedded.ids.slice(0, real.ids.length).join() === real.ids.join() &&
      embedded.ids.some((id) => hasTwice(tagsOf(recipeOf(id)), asked.getAll('tag'))),
  },
  {
    what: 'filters with the names of relations in the model of Glance',
    isThis: ({ asked, real, embedded }) =>
      isFailure(real) &&
      embedded.kind !== 'nothing' &&
      ['properties', 'members', 'locations'].some((name) => asked.has(name)),
  },
  {
    what: 'ranges of attributes that are no numbers',
    isThis: ({ asked, real, embedded }) =>
      real.kind === 'list' &&
      embedded.kind === 'list' &&
      embedded.ids.length === 0 &&
      [...asked.keys()].some((name) => notNumbers.test(name)),
  },
];

const equalsFraction = /^(?:eq:)?\d{4}-.*[.,]\d/;

const notNumbers =
  /^(?:id|name|status|container_format|disk_format|owner|visibility|checksum|os_hash_algo|os_hash_value|created_at|updated_at|deleted_at|deleted|protected|os_hidden)_(?:min|max)$/;

function isFailure(outcome: Outcome): boolean {
  return outcome.kind === 'refusal' && outcome.status === 500;
}

function sortKeysOf(asked: URLSearchParams): readonly string[] {
  const steps = asked.get('sort')?.split(',') ?? [];
  return [...asked.getAll('sort_key'), ...steps.map((step) => step.split(':')[0] ?? '')].map((key) =>
    key.trim(),
  );
}

/** Whether an image has no value for a sort key, or the one that Glance compares a missing value as. */
function isWithout({ body, bytes }: Recipe, key: string): boolean {
  if (key === 'size') return bytes === null || bytes === 0;
  if (!['name', 'disk_format', 'container_format'].includes(key)) return false;
  const value = body[key] ?? '';
  return typeof value === 'string' && fold(value) === '';
}

function tagsOf(recipe: Recipe | undefined): readonly string[] {
  const tags = recipe?.body['tags'];
  return Array.isArray(tags) ? tags.map(String) : [];
}

function hasTwice(tags: readonly string[], asked: readonly string[]): boolean {
  return asked.some((one) => tags.filter((tag) => fold(tag) === fold(one.trim())).length > 1);
}
