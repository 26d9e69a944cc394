import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byReason } from './failures.ts';

const failure = (id: string, reason: string) => ({ id, name: `image ${id}`, reason, error: null });

it('groups failures of the same reason, whatever their request and image', () => {
  const failures = [
    failure('i0', 'No such image. Request ID req-0'),
    failure('i1', 'Refused. The service said: image i1 is in use. Request ID req-1'),
    failure('i2', 'Refused. The service said: image i2 is in use. Request ID req-2'),
    failure('i3', 'No connection.'),
  ];
  expect(byReason(failures)).toEqual([
    {
      reason: 'Refused. The service said: image … is in use.',
      items: [
        { id: 'i1', name: 'image i1', requestId: 'req-1' },
        { id: 'i2', name: 'image i2', requestId: 'req-2' },
      ],
    },
    { reason: 'No such image.', items: [{ id: 'i0', name: 'image i0', requestId: 'req-0' }] },
    { reason: 'No connection.', items: [{ id: 'i3', name: 'image i3', requestId: null }] },
  ]);
});

it('has every failure once', () => {
  const texts = fc.constantFrom('', 'a', 'a Request ID b', ' Request ID ', 'i1');
  fc.assert(
    fc.property(fc.array(texts), (reasons) => {
      const failures = reasons.map((reason, at) => failure(`i${at}`, reason));
      const ids = byReason(failures).flatMap(({ items }) => items.map(({ id }) => id));
      expect(ids.toSorted()).toEqual(failures.map(({ id }) => id).toSorted());
    }),
  );
});
