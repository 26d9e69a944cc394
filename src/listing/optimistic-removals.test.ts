import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Removals, type Removal } from './optimistic-removals.ts';

const image = fc.constantFrom('a', 'b', 'c', 'd');
const step = fc.oneof(
  fc.record({ kind: fc.constant('begin' as const), images: fc.uniqueArray(image) }),
  fc.record({
    kind: fc.constantFrom('confirm' as const, 'release' as const),
    removal: fc.nat(4),
    images: fc.uniqueArray(image),
  }),
  fc.record({ kind: fc.constant('generation' as const) }),
);

it('an image is removed while a removal covers it, and pending while one was not confirmed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const removals = new Removals();
      const begun: Removal[] = [];
      const released: string[] = [];
      const expected: string[] = [];
      /** The state of each image in each removal. */
      const model: Array<Map<string, 'pending' | 'confirmed'>> = [];
      for (const action of steps) {
        if (action.kind === 'begin') {
          begun.push(removals.begin(action.images));
          model.push(new Map(action.images.map((id) => [id, 'pending'])));
        } else if (action.kind === 'generation') {
          removals.forgetConfirmed();
          for (const holds of model) {
            for (const [id, stage] of holds) if (stage === 'confirmed') holds.delete(id);
          }
        } else if (begun.length > 0) {
          const index = action.removal % begun.length;
          const removal = begun[index];
          const holds = model[index];
          if (removal === undefined || holds === undefined) continue;
          if (action.kind === 'confirm') {
            removals.confirm(removal, action.images);
            for (const id of action.images) if (holds.has(id)) holds.set(id, 'confirmed');
          } else {
            for (const id of action.images) holds.delete(id);
            released.push(...removals.release(removal, action.images));
            expected.push(...action.images.filter((id) => !model.some((others) => others.has(id))));
          }
        }
        const pending = model.flatMap((holds) => [...holds].filter(([, stage]) => stage === 'pending'));
        expect(released).toEqual(expected);
        expect([...removals.pending].toSorted()).toEqual([...new Set(pending.map(([id]) => id))].toSorted());
      }
    }),
    { numRuns: 500 },
  );
});

it('a confirmed removal is undone for an image that enters the list', () => {
  const removals = new Removals();
  const [agreed, open] = [removals.begin(['a', 'b']), removals.begin(['b'])];
  removals.confirm(agreed, ['a', 'b']);
  expect(removals.releaseConfirmed(['a', 'b', 'c'])).toEqual(['a', 'c']);
  expect(removals.release(open, ['b'])).toEqual(['b']);
});
