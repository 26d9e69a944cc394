import { expect, it } from 'vitest';
import type { Image } from '../api/image.ts';
import { PROFILES } from '../attributes/profile.ts';
import { CatalogIndex } from './catalog-index.ts';
import { EVERY_IMAGE } from './query.ts';

it.each([
  ['ui.q', 'hey'],
  ['ui.own', 'hey'],
  ['limit', '5'],
  ['sort_key', 'name'],
  ['member_status', 'all'],
  ['__proto__', 'polluted'],
])('excludes a value of a property that is called as a parameter is: %s', (name, value) => {
  const index = new CatalogIndex(PROFILES.glance);
  const odd = Object.fromEntries([
    ['id', 'odd'],
    [name, value],
  ]) as unknown as Image;
  index.put([odd, { id: 'plain' }]);
  const excluding = { ...EVERY_IMAGE, not: [{ name, value }] };
  expect(index.imagesOf(index.ordered(excluding)).ids).toEqual(['plain']);
});
