import { expect, it } from 'vitest';
import { Gate } from './gate.ts';

const never = new AbortController().signal;

/** Work that ends when told to. */
function work() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { promise, end: () => resolve(undefined) };
}

const turns = () => new Promise((resolve) => setTimeout(resolve));

it('lets so many through at once, the last that came first', async () => {
  const gate = new Gate(2);
  const begun: string[] = [];
  const works = ['a', 'b', 'c', 'd', 'e'].map((name) => {
    const { promise, end } = work();
    void gate.pass(() => {
      begun.push(name);
      return promise;
    }, never);
    return end;
  });
  await turns();
  expect(begun).toEqual(['a', 'b']);
  for (const end of works) {
    end();
    await turns();
  }
  expect(begun).toEqual(['a', 'b', 'e', 'd', 'c']);
});

it('forgets whom nobody needs any more, and lets the next in after a failure', async () => {
  const gate = new Gate(1);
  const { promise, end } = work();
  const first = gate.pass(() => promise.then(() => Promise.reject(new Error('no'))), never);
  const leaves = new AbortController();
  const second = gate.pass(() => Promise.resolve('second'), leaves.signal);
  const third = gate.pass(() => Promise.resolve('third'), never);
  leaves.abort(new Error('scrolled away'));
  await expect(second).rejects.toThrow('scrolled away');
  await expect(gate.pass(() => Promise.resolve(0), leaves.signal)).rejects.toThrow('scrolled away');
  end();
  await expect(first).rejects.toThrow('no');
  expect(await third).toBe('third');
  expect(await gate.pass(() => Promise.resolve('fourth'), never)).toBe('fourth');
});
