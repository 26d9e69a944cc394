import { describe, expect, test } from 'vitest';

import { IdentityError } from './identity-error.ts';
import { createTokenKeeper, timed, type TimedToken, type TokenSource } from './token-keeper.ts';

const hourMs = 3_600_000;

/** A keeper over a Keystone whose answers the test gives one by one, and a clock that only the test moves. */
function setUp(options: { lifeMs?: number; renewal?: TokenSource['renewal'] } = {}) {
  const clock = { now: Date.parse('2026-11-22T00:00:00Z') };
  const questions: { answer: () => void; fail: (error: unknown) => void }[] = [];
  const failures: unknown[] = [];
  let issued = 0;
  const keeper = createTokenKeeper({
    issue: () =>
      new Promise<TimedToken>((resolve, reject) => {
        questions.push({
          answer: () => {
            issued += 1;
            // Keystone's clock runs an hour ahead of ours.
            const issuedAt = new Date(clock.now + hourMs);
            const expiresAt = new Date(issuedAt.getTime() + (options.lifeMs ?? hourMs));
            resolve(timed({ token: `t${issued}`, issuedAt, expiresAt, ...noUser }, clock.now));
          },
          fail: reject,
        });
      }),
    renewal: options.renewal ?? 'before expiry',
    over: () => over,
    now: () => clock.now,
    onFailedRenewal: (error) => failures.push(error),
  });
  const answerNext = () => questions.shift()?.answer();
  const failNext = (error: unknown) => questions.shift()?.fail(error);
  const first = async () => {
    const token = keeper.get();
    answerNext();
    return (await token).token;
  };
  return { keeper, clock, questions, failures, answerNext, failNext, first };
}

const noUser = {
  user: { id: 'u', name: 'ann' },
  userDomain: 'Default',
  project: { id: 'p', name: 'acme' },
  roles: [],
  catalog: [],
};
const away = new IdentityError('unreachable', 'away');
const over = new IdentityError('expired', 'over');
const refused = new IdentityError('refused', 'wrong password');

describe('get', () => {
  test('asks once for any number of callers', async () => {
    const { keeper, questions, answerNext } = setUp();
    const callers = Array.from({ length: 20 }, () => keeper.get());
    expect(questions).toHaveLength(1);
    answerNext();
    expect(new Set((await Promise.all(callers)).map(({ token }) => token))).toEqual(new Set(['t1']));
    expect((await keeper.get()).token).toBe('t1');
    expect(questions).toHaveLength(0);
  });

  test('renews ahead of the end, while the old token goes on serving', async () => {
    const { keeper, clock, questions, answerNext, first } = setUp();
    await first();
    clock.now += hourMs - 5 * 60_000 - 1;
    expect((await keeper.get()).token).toBe('t1');
    expect(questions).toHaveLength(0);
    clock.now += 1;
    expect((await Promise.all([keeper.get(), keeper.get()])).map(({ token }) => token)).toEqual(['t1', 't1']);
    expect(questions).toHaveLength(1);
    answerNext();
    await expect.poll(async () => (await keeper.get()).token).toBe('t2');
  });

  test('a short life is renewed in its last tenth', async () => {
    const { keeper, clock, questions, first } = setUp({ lifeMs: 60_000 });
    await first();
    clock.now += 53_999;
    await keeper.get();
    expect(questions).toHaveLength(0);
    clock.now += 1;
    await keeper.get();
    expect(questions).toHaveLength(1);
  });

  test('after the end everybody waits for one new token', async () => {
    const { keeper, clock, questions, answerNext, first } = setUp();
    await first();
    clock.now += hourMs;
    const callers = Array.from({ length: 20 }, () => keeper.get());
    expect(questions).toHaveLength(1);
    answerNext();
    expect((await Promise.all(callers)).every(({ token }) => token === 't2')).toBe(true);
  });

  test('a renewal ahead of time that fails is told, is no harm, and is tried again after a pause', async () => {
    const { keeper, clock, questions, failures, failNext, first } = setUp();
    await first();
    clock.now += hourMs - 60_000;
    await keeper.get();
    failNext(away);
    await expect.poll(() => failures).toEqual([away]);
    expect((await keeper.get()).token).toBe('t1');
    expect(questions).toHaveLength(0);
    clock.now += 30_000;
    await keeper.get();
    expect(questions).toHaveLength(1);
  });

  test('a Keystone that is away is asked again by the next caller', async () => {
    const { keeper, failNext, answerNext } = setUp();
    const token = keeper.get();
    failNext(away);
    await expect(token).rejects.toBe(away);
    const again = keeper.get();
    answerNext();
    expect((await again).token).toBe('t1');
  });

  test('a refusal is not tried again at once, lest the account be locked', async () => {
    const { keeper, clock, questions, failNext } = setUp();
    const token = keeper.get();
    failNext(refused);
    await expect(token).rejects.toBe(refused);
    await expect(keeper.get()).rejects.toBe(refused);
    expect(questions).toHaveLength(0);
    clock.now += 30_000;
    void keeper.get();
    expect(questions).toHaveLength(1);
  });

  test('a token that cannot be renewed serves to its end and then says so', async () => {
    const { keeper, clock, questions, first } = setUp({ renewal: 'when refused' });
    await first();
    clock.now += hourMs - 1;
    expect((await keeper.get()).token).toBe('t1');
    expect(questions).toHaveLength(0);
    clock.now += 1;
    await expect(keeper.get()).rejects.toBe(over);
    expect(questions).toHaveLength(0);
  });
});

describe('replace', () => {
  test('twenty requests that find the token refused cause one renewal', async () => {
    const { keeper, questions, answerNext, first } = setUp();
    const spent = await first();
    const callers = Array.from({ length: 20 }, () => keeper.replace(spent));
    expect(questions).toHaveLength(1);
    answerNext();
    expect((await Promise.all(callers)).every(({ token }) => token === 't2')).toBe(true);
    // One more that was refused with the old token, later: the new one is there already.
    expect((await keeper.replace(spent)).token).toBe('t2');
    expect(questions).toHaveLength(0);
  });

  test('a new token that is refused as well is not replaced again at once', async () => {
    const { keeper, clock, questions, answerNext, first } = setUp();
    const replaced = keeper.replace(await first());
    answerNext();
    const { token } = await replaced;
    expect((await keeper.replace(token)).token).toBe(token);
    expect(questions).toHaveLength(0);
    clock.now += 30_000;
    const again = keeper.replace(token);
    answerNext();
    expect((await again).token).toBe('t3');
  });

  test('a renewal that failed may be tried again', async () => {
    const { keeper, failNext, answerNext, first } = setUp();
    const spent = await first();
    const failed = keeper.replace(spent);
    failNext(away);
    await expect(failed).rejects.toBe(away);
    const again = keeper.replace(spent);
    answerNext();
    expect((await again).token).toBe('t2');
  });

  test('what Keystone refuses now and took before has ended', async () => {
    const { keeper, questions, failNext, first } = setUp({ renewal: 'when refused' });
    const spent = await first();
    const callers = Array.from({ length: 20 }, () => keeper.replace(spent));
    failNext(refused);
    const results = await Promise.allSettled(callers);
    expect(results.every((result) => result.status === 'rejected' && result.reason === over)).toBe(true);
    await expect(keeper.replace(spent)).rejects.toBe(over);
    expect(questions).toHaveLength(0);
  });
});
