import { expect, it } from 'vitest';
import { localError } from '../api/errors.ts';
import { endedWords } from './messages.ts';

const items = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `i${at}`, name: `i${at}` }));
const failed = (count: number) =>
  items(count).map(({ id, name }) => ({ id, name, reason: '', error: localError('network') }));
const forms = {
  done: { one: 'Changed # image', other: 'Changed # images' },
  failed: { one: '# image couldn’t be changed', other: '# images couldn’t be changed' },
};

it.each([
  [3, 0, 0, 'Changed 3 images'],
  [2, 1, 0, 'Changed 2 images · 1 image couldn’t be changed'],
  [0, 3, 0, '3 images couldn’t be changed'],
  [0, 1, 2, '1 image couldn’t be changed · 2 images not tried'],
  [0, 0, 2, '2 images not tried'],
  [0, 0, 0, 'Changed 0 images'],
])('%i done, %i failed, %i not tried: %s', (done, failures, notTried, words) => {
  const result = { done: items(done), failures: failed(failures), notTried: items(notTried) };
  expect(endedWords(result, forms)).toBe(words);
});
