import { expect, test } from 'vitest';
import { picked, unlistedOf } from './selection.ts';

const marked = (list: string, ...ids: readonly string[]) =>
  ids.map((id) => [id, picked({ id, name: id }, list)] as const);
const images = new Map([...marked('tag=a', 'a1', 'a2'), ...marked('tag=b', 'b1', 'b2')]);

test.each<readonly [list: string, inMemory: string, isWhole: boolean, unlisted: string]>([
  // The list of the first two, of which only one is in memory.
  ['tag=a', 'a1', false, 'b1 b2'],
  // An image selected in another list may be in this one too.
  ['tag=a', 'a1 b1', false, 'b2'],
  // The whole list is in memory: what is not in it has left it.
  ['tag=a', 'a1', true, 'a2 b1 b2'],
  ['tag=b', 'b1 b2 a1 a2', true, ''],
  ['', '', false, 'a1 a2 b1 b2'],
])('in %j with %j in memory (whole: %j), these are not in the list: %j', (list, ids, isWhole, unlisted) => {
  const inMemory = { images: ids.split(' ').map((id) => ({ id })), isWhole };
  expect([...unlistedOf(images, list, inMemory)].join(' ')).toBe(unlisted);
});
