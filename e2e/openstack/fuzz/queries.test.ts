import { describe, expect, it } from 'vitest';
import { queriesOf } from './queries.ts';
import { recipesOf } from './recipes.ts';

describe('what a seed gives', () => {
  it('is the same every time, and another for another seed', () => {
    expect(queriesOf(1, 50)).toEqual(queriesOf(1, 50));
    expect(queriesOf(1, 50)).not.toEqual(queriesOf(2, 50));
    expect(recipesOf(1, 50)).toEqual(recipesOf(1, 50));
  });

  it('only goes on in a longer run', () => {
    expect(queriesOf(1, 200).slice(0, 50)).toEqual(queriesOf(1, 50));
  });

  it('shares only shared images, and deactivates only those with data', () => {
    for (const { body, members, bytes, isDeactivated } of recipesOf(1, 500)) {
      expect(body['visibility'] === 'shared' || members.length === 0).toBe(true);
      expect(bytes !== null || !isDeactivated).toBe(true);
    }
  });
});
