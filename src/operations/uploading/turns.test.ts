import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

it('lets two run, and the others in their order, which can be changed', async () => {
  const turns = new Turns(2);
  const begun: string[] = [];
  const { signal } = new AbortController();
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    void turns.enter(key, signal).then(() => begun.push(key));
  }
  await settle();
  expect(begun).toEqual(['a', 'b']);
  expect(turns.getOrder().waiting).toEqual(['c', 'd', 'e']);
  turns.move('e', -1);
  turns.move('e', -1);
  turns.move('e', -1);
  turns.move('c', 1);
  turns.move('a', 1);
  expect(turns.getOrder().waiting).toEqual(['e', 'd', 'c']);
  turns.leave('a');
  await settle();
  expect(begun).toEqual(['a', 'b', 'e']);
  void turns.enter('a', signal, 'first');
  expect(turns.getOrder().waiting).toEqual(['a', 'd', 'c']);
});

it('forgets what is given up while it waits', async () => {
  const turns = new Turns(1);
  const giveUp = new AbortController();
  void turns.enter('a', new AbortController().signal);
  const waiting = turns.enter('b', giveUp.signal);
  giveUp.abort();
  await expect(waiting).rejects.toThrow('aborted');
  expect(turns.getOrder().waiting).toEqual([]);
  await expect(turns.enter('c', giveUp.signal)).rejects.toThrow('aborted');
});

it('never lets more run, and leaves nothing waiting that could run', () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constantFrom('enter' as const, 'leave' as const), key: fc.nat(6) }),
    fc.record({
      kind: fc.constant('move' as const),
      key: fc.nat(6),
      by: fc.constantFrom(-1 as const, 1 as const),
    }),
  );
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      const turns = new Turns(2);
      const { signal } = new AbortController();
      for (const one of acts) {
        const { active, waiting } = turns.getOrder();
        const isIn = active.has(one.key) || waiting.includes(one.key);
        if (one.kind === 'enter' && !isIn) void turns.enter(one.key, signal);
        if (one.kind === 'leave') turns.leave(one.key);
        if (one.kind === 'move') turns.move(one.key, one.by);
        const now = turns.getOrder();
        expect(now.active.size).toBeLessThanOrEqual(2);
        expect(now.waiting.length === 0 || now.active.size === 2).toBe(true);
      }
    }),
  );
});
