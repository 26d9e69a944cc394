import { describe, expect, it } from 'vitest';
import { knownDifferences } from './known.ts';
import type { Outcome } from './outcome.ts';
import type { Recipe } from './recipes.ts';

const list = (...ids: string[]): Outcome => ({ kind: 'list', ids, first: '', next: null });
const refusal = (status: number, message = ''): Outcome => ({ kind: 'refusal', status, message });
const recipe: Recipe = {
  idBegins: '',
  owner: 'alice',
  body: { name: 'x', tags: ['gpu', 'GPU'] },
  bytes: null,
  isDeactivated: false,
  members: [],
  isDeleted: true,
};

const known = (search: string, real: Outcome, embedded: Outcome): string | undefined =>
  knownDifferences.find(({ isThis }) =>
    isThis({ as: 'admin', asked: new URLSearchParams(search), recipeOf: () => recipe, real, embedded }),
  )?.what;

describe('a difference', () => {
  it.each([
    ['sort=size&marker=a', list('a'), list('b'), 'a marker without a value in the order of the list'],
    ['sort_key=disk_format&marker=a', list(), list('b'), 'a marker without a value in the order of the list'],
    [
      'marker=a',
      list('b'),
      refusal(400, 'No image found with ID a'),
      'a deleted image as the marker of an administrator',
    ],
    [
      'tag=gpu',
      list('a'),
      list('a', 'b'),
      'an image takes as many places of a page as it has tags that a filter takes for the same',
    ],
    ['created_at=2026-11-22T00:00:00.5Z', list(), list('a'), 'a time with a fraction that is to be equal'],
    ['members=x', refusal(500), list(), 'filters with the names of relations in the model of Glance'],
    ['protected_min=0', list('a'), list(), 'ranges of attributes that are no numbers'],
  ])('of %s is known', (search, real, embedded, what) => {
    expect(known(search, real, embedded)).toBe(what);
  });

  it.each([
    ['sort=name&marker=a', list('a'), list('b')],
    ['marker=a', refusal(400, 'No image found with ID a'), list('b')],
    ['tag=gpu', list('b'), list('a', 'b')],
    ['tag=lts', list('a'), list('a', 'b')],
    ['created_at=lt:2026-11-22T00:00:00.5Z', list(), list('a')],
    ['name=x', refusal(500), list()],
    ['protected_min=0', list(), list('a')],
    ['size_min=0', list('a'), list()],
  ])('of %s is none that is known', (search, real, embedded) => {
    expect(known(search, real, embedded)).toBeUndefined();
  });
});
