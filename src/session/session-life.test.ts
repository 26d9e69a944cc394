import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors.ts';
import type { Http } from '../api/http.ts';
import { SessionLife } from './session-life.ts';
import type { SignedInBy, Session } from '../../contract/session.d.ts';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const login: SignedInBy = { method: 'password', domain: 'Default', credentialId: null, lastsMs: HOUR_MS };

const session: Session = {
  cloud: 'north',
  kind: 'personal',
  expiresAt: '2026-11-30T12:00:00Z',
  embedded: false,
  profile: 'ims',
  user: { id: 'd', name: 'dana' },
  project: { id: 'acme', name: 'acme' },
  projects: [],
  roles: [],
  region: 'North',
  regions: ['North'],
  imageEndpoint: 'http://image',
  linkKey: 'key',
  home: { projectId: 'acme', region: 'North' },
  login,
};

const offer = { clouds: [{ name: 'north', domain: 'Default', embedded: false }], isPlainHttp: false };
const wish = { cloud: 'north', project: null, region: null, as: null };
const credentials = { method: 'token', token: 't' } as const;

function refusal(code: string): ApiError {
  const body = { error: { code, message: '' }, signIn: offer };
  return new ApiError({ status: 401, code, message: '', requestId: null, retryAfterMs: null, body });
}

/** A gateway with given answers, and a `SessionLife` that uses it. */
function stage(first: Session | 'nobody' = session) {
  const answers: Array<Session | ApiError> = [];
  let standing: Session | ApiError = session;
  const http = vi.fn<Http>(() => {
    const answer = answers.shift() ?? standing;
    return answer instanceof ApiError
      ? Promise.reject(answer)
      : Promise.resolve({ body: answer, requestId: null });
  });
  const heard: Array<() => void> = [];
  const options = {
    http,
    neighbours: {
      tell: vi.fn<() => void>(),
      listen: (listener: () => void) => {
        heard.push(listener);
        return () => undefined;
      },
    },
    reload: vi.fn<() => void>(),
    forget: vi.fn<() => void>(),
  };
  const life = new SessionLife(
    first === 'nobody' ? { problem: '', code: 'VITRINE.SIGNED_OUT', requestId: null, signIn: offer } : first,
    options,
  );
  const stop = life.start();
  return {
    ...options,
    life,
    stop,
    answers: (answer: Session | ApiError) => {
      standing = answer;
    },
    kind: () => life.getState().life.kind,
    hear: async () => {
      for (const listener of heard) listener();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a request that found the session over', () => {
  it('waits for the password, and continues', async () => {
    const { life, answers } = stage();
    answers(refusal('VITRINE.SESSION_OVER'));
    const recovered = [life.recover(refusal('VITRINE.SESSION_OVER'))];
    await vi.advanceTimersByTimeAsync(0);
    recovered.push(life.recover(refusal('VITRINE.SESSION_OVER')));
    expect(life.getState().life).toEqual({ kind: 'over', asks: true });
    answers(session);
    await life.signIn(credentials, { ...wish, as: 'd' }, new AbortController().signal);
    expect(await Promise.all(recovered)).toEqual([true, true]);
    expect(life.getState().entry).toBe(session);
  });

  it('asks the gateway once for many, and uses its present answer', async () => {
    const { life, http, kind } = stage();
    const recovered = [1, 2, 3].map(() => life.recover(refusal('VITRINE.SESSION_OVER')));
    expect(await Promise.all(recovered)).toEqual([true, true, true]);
    expect(http).toHaveBeenCalledOnce();
    expect(kind()).toBe('in');
  });

  it('fails when it is put off, and so does the next, without another dialog', async () => {
    const { life, answers } = stage();
    answers(refusal('VITRINE.SESSION_OVER'));
    const recovered = life.recover(refusal('VITRINE.SESSION_OVER'));
    await vi.advanceTimersByTimeAsync(0);
    life.notNow();
    expect(await recovered).toBe(false);
    expect(await life.recover(refusal('VITRINE.SESSION_OVER'))).toBe(false);
    expect(life.getState().life).toEqual({ kind: 'over', asks: false });
  });

  it('continues after a sign-in in another tab', async () => {
    const { life, answers, hear } = stage();
    answers(refusal('VITRINE.SESSION_OVER'));
    const recovered = life.recover(refusal('VITRINE.SESSION_OVER'));
    await vi.advanceTimersByTimeAsync(0);
    answers(session);
    await hear();
    expect(await recovered).toBe(true);
  });

  it('ignores what the gateway said before a sign-in', async () => {
    const { life, http, kind } = stage();
    const said = Promise.withResolvers<never>();
    http.mockReturnValueOnce(said.promise);
    const recovered = life.recover(refusal('VITRINE.SESSION_OVER'));
    await life.signIn(credentials, wish, new AbortController().signal);
    said.reject(refusal('VITRINE.SESSION_OVER'));
    expect(await recovered).toBe(true);
    expect(kind()).toBe('in');
  });

  it('is asked once more when nothing can be learnt from the gateway', async () => {
    const { life, answers, kind } = stage();
    answers(new ApiError({ status: 0, code: 'network', message: '', requestId: null, retryAfterMs: null }));
    expect(await life.recover(refusal('VITRINE.SESSION_OVER'))).toBe(true);
    expect(kind()).toBe('in');
  });

  it.each(['IMG.0030', 'VITRINE.SIGN_IN_REFUSED'])('is no failure of the session with %s', async (code) => {
    const { life, http } = stage();
    expect(await life.recover(refusal(code))).toBe(false);
    expect(http).not.toHaveBeenCalled();
  });

  it('fails without a dialog with credentials that the gateway renews', async () => {
    const { life, http } = stage({ ...session, login: null });
    expect(await life.recover(refusal('VITRINE.SESSION_OVER'))).toBe(false);
    expect(http).not.toHaveBeenCalled();
  });
});

describe('signing out', () => {
  it('leaves nothing, and tells the other tabs', async () => {
    const { life, answers, forget, neighbours, http } = stage();
    const leaving = life.signOut('everywhere');
    answers(refusal('VITRINE.SIGNED_OUT'));
    await leaving;
    expect(http.mock.calls[0]?.[1]).toBe('/api/session?everywhere=1');
    expect(life.getState()).toMatchObject({
      life: { kind: 'out', how: 'here' },
      entry: null,
      latest: null,
      noSession: { signIn: offer },
    });
    expect(forget).toHaveBeenCalled();
    expect(neighbours.tell).toHaveBeenCalledOnce();
  });

  it('that fails changes nothing', async () => {
    const { life, answers, kind } = stage();
    answers(new ApiError({ status: 502, code: null, message: '', requestId: null, retryAfterMs: null }));
    await expect(life.signOut('here')).rejects.toMatchObject({ status: 502 });
    expect(kind()).toBe('in');
  });

  it('of a session that is over works as well', async () => {
    const { life, answers, kind } = stage();
    answers(refusal('VITRINE.SESSION_OVER'));
    await life.signOut('here');
    expect(kind()).toBe('out');
  });

  it('elsewhere is heard, and a request notices too', async () => {
    const heard = stage();
    heard.answers(refusal('VITRINE.SIGNED_OUT'));
    await heard.hear();
    expect(heard.life.getState().life).toEqual({ kind: 'out', how: 'elsewhere' });
    const noticed = stage();
    noticed.answers(refusal('VITRINE.SIGNED_OUT'));
    expect(await noticed.life.recover(refusal('VITRINE.SIGNED_OUT'))).toBe(false);
    expect(noticed.life.getState().life).toEqual({ kind: 'out', how: 'elsewhere' });
  });
});

describe('other tabs', () => {
  it('sign in as another user', async () => {
    const { answers, hear, kind, forget } = stage();
    answers(refusal('VITRINE.OTHER_USER'));
    await hear();
    expect(kind()).toBe('otherUser');
    expect(forget).toHaveBeenCalled();
  });

  it('open this one when they sign in while it has no user', async () => {
    const { hear, reload } = stage('nobody');
    await hear();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('do not reload a page without a user when there is no session', async () => {
    const { answers, hear, reload } = stage('nobody');
    answers(refusal('VITRINE.SIGNED_OUT'));
    await hear();
    expect(reload).not.toHaveBeenCalled();
  });
});

describe('the clock', () => {
  const lasting = (lastsMs: number): Session => ({ ...session, login: { ...login, lastsMs } });

  it('warns five minutes before the end, and after it the session is over', async () => {
    const { life, answers, kind } = stage();
    await vi.advanceTimersByTimeAsync(HOUR_MS - 6 * MINUTE_MS);
    expect(kind()).toBe('in');
    answers(lasting(5 * MINUTE_MS));
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(kind()).toBe('ending');
    answers(refusal('VITRINE.SESSION_OVER'));
    await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
    expect(life.getState().life).toEqual({ kind: 'over', asks: true });
  });

  it('does not warn of an end that was put off meanwhile', async () => {
    const { kind } = stage();
    await vi.advanceTimersByTimeAsync(HOUR_MS - MINUTE_MS);
    expect(kind()).toBe('in');
  });

  it('takes the warning back when the session is prolonged', async () => {
    const { answers, kind } = stage();
    answers(lasting(4 * MINUTE_MS));
    await vi.advanceTimersByTimeAsync(HOUR_MS - 4 * MINUTE_MS);
    expect(kind()).toBe('ending');
    answers(lasting(HOUR_MS));
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(kind()).toBe('in');
  });

  it.each([
    ['that nobody used goes on when somebody stays', HOUR_MS, { kind: 'in' }],
    ['that ends anyway asks for the password', 4 * MINUTE_MS, { kind: 'ending', asks: true }],
  ])('a session %s', async (_which, lastsMs, expected) => {
    const { life, answers, http } = stage();
    answers(lasting(4 * MINUTE_MS));
    await vi.advanceTimersByTimeAsync(HOUR_MS - 4 * MINUTE_MS);
    expect(http).toHaveBeenLastCalledWith(expect.anything(), '/api/session', { isBackground: true });
    answers(lasting(lastsMs));
    await life.staySignedIn();
    expect(http).toHaveBeenLastCalledWith(expect.anything(), '/api/session', {});
    expect(life.getState().life).toEqual(expected);
  });

  it('warns of a short session a tenth of its duration before the end', async () => {
    const { life, answers, kind } = stage('nobody');
    answers(lasting(10 * MINUTE_MS));
    await life.signIn(credentials, wish, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(8 * MINUTE_MS);
    expect(kind()).toBe('in');
    answers(lasting(MINUTE_MS));
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(kind()).toBe('ending');
  });

  it('asks an unavailable gateway every half minute at most', async () => {
    const { answers, http, stop } = stage();
    answers(new ApiError({ status: 0, code: 'network', message: '', requestId: null, retryAfterMs: null }));
    await vi.advanceTimersByTimeAsync(HOUR_MS + MINUTE_MS);
    const before = http.mock.calls.length;
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    expect(http.mock.calls.length - before).toBeLessThanOrEqual(20);
    stop();
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    expect(http.mock.calls.length - before).toBeLessThanOrEqual(20);
  });

  it('is ignored with credentials that the gateway renews', async () => {
    const { kind, http } = stage({ ...session, login: null });
    await vi.advanceTimersByTimeAsync(10 * HOUR_MS);
    expect(kind()).toBe('in');
    expect(http).not.toHaveBeenCalled();
  });
});
