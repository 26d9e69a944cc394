import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import { groupBySender } from './senders.ts';

const nameOf = ({ id }: Image) => `Image ${id}`;
const group = (images: readonly Image[]) => groupBySender(images, 'acme', nameOf);

it('groups by owner, the most images first, with what is known of them', () => {
  const groups = group([
    { id: 'a', owner: 'globex', size: 5, created_at: '2026-11-01T00:00:00Z' },
    { id: 'b', owner: 'initech', size: 7, created_at: '2026-11-03T00:00:00Z' },
    { id: 'c', owner: 'initech', size: 1, created_at: '2026-11-02T00:00:00Z' },
  ]);
  expect(groups).toEqual([
    {
      projectId: 'initech',
      items: [
        { id: 'b', name: 'Image b' },
        { id: 'c', name: 'Image c' },
      ],
      bytes: 8,
      newest: '2026-11-03T00:00:00Z',
    },
    {
      projectId: 'globex',
      items: [{ id: 'a', name: 'Image a' }],
      bytes: 5,
      newest: '2026-11-01T00:00:00Z',
    },
  ]);
});

it('keeps the order of the list where groups are as large', () => {
  const owners = ['x', 'y', 'z'];
  expect(group(owners.map((owner) => ({ id: owner, owner }))).map(({ projectId }) => projectId)).toEqual(
    owners,
  );
});

it.each([
  ['no owner', {}, { projectId: '', bytes: 0, newest: null }],
  ['no size yet', { owner: 'x', size: null }, { projectId: 'x', bytes: 0, newest: null }],
  ['a size that is no number', { owner: 'x', size: 'large' }, { projectId: 'x', bytes: 0, newest: null }],
  ['a name of every object', { owner: '__proto__' }, { projectId: '__proto__', bytes: 0, newest: null }],
])('takes an image with %s', (_what, fields, expected) => {
  expect(group([{ id: 'a', ...fields }])).toEqual([{ ...expected, items: [{ id: 'a', name: 'Image a' }] }]);
});

it('has every image of other projects once, and none of the receiver’s own', () => {
  const images = fc.uniqueArray(
    fc.record({ id: fc.uuid(), owner: fc.constantFrom('acme', 'globex', 'initech', '') }),
    { selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(images, (list) => {
      const ids = group(list).flatMap(({ items }) => items.map(({ id }) => id));
      const foreign = list.filter(({ owner }) => owner !== 'acme').map(({ id }) => id);
      expect(ids.toSorted()).toEqual(foreign.toSorted());
    }),
  );
});
