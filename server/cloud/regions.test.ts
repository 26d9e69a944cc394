import { describe, expect, it } from 'vitest';
import { parseRegions } from './regions.ts';

describe('the names of regions', () => {
  it.each([
    ['RegionOne', ['RegionOne']],
    ['eu-de,eu-nl', ['eu-de', 'eu-nl']],
    [' Región Dos , 北 ', ['Región Dos', '北']],
    ['a'.repeat(255), ['a'.repeat(255)]],
  ])('%j', (text, names) => {
    expect(parseRegions(text)).toEqual(names);
  });

  it.each(['', ',', 'a,', 'a,,b', ' ', 'a,b,a', 'a\nb', 'a'.repeat(256)])('are not %j', (text) => {
    expect(parseRegions(text)).toBeUndefined();
  });
});
