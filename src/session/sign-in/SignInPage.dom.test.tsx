import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import { REMEMBERED_KEY } from '../remembered.ts';
import { LifeProvider } from '../SessionContext.ts';
import { SessionLife } from '../session-life.ts';
import { SIGN_IN_WORDS as words } from './messages.ts';
import { SignInPage } from './SignInPage.tsx';

const offer = { clouds: [{ name: 'demo', domain: 'Default', embedded: true }], isPlainHttp: false };
const reason = { problem: '', code: 'VITRINE.SIGNED_OUT', requestId: null, signIn: offer } as const;

/** The page of the embedded cloud, whose gateway gives these answers to tries to sign in; the last stays. */
function open(...answers: ReadonlyArray<Promise<never>>) {
  const left = [...answers];
  const http = vi.fn<Http>(() => (left.length > 1 ? left.shift() : left[0]) ?? Promise.reject(new Error()));
  const neighbours = { tell: () => undefined, listen: () => () => undefined };
  const life = new SessionLife(reason, {
    http,
    neighbours,
    reload: () => undefined,
    forget: () => undefined,
  });
  render(
    <LifeProvider value={life}>
      <SignInPage offer={offer} reason={reason} how="never" />
    </LifeProvider>,
  );
  return { sent: () => http.mock.calls.map(([, , asking]) => asking?.json) };
}
const press = (name: RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const input = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const never = () => new Promise<never>(() => undefined);
const refused = (retryAfterMs: number | null = null) => {
  const code = retryAfterMs === null ? 'VITRINE.SIGN_IN_REFUSED' : 'VITRINE.TOO_MANY_SIGN_INS';
  const failure = { status: 401, code, message: '', requestId: null, retryAfterMs, body: null };
  const answer = Promise.reject(new ApiError(failure));
  answer.catch(() => undefined);
  return answer;
};

it.each([
  [/^rita/, 'rita', 'Default'],
  [/^petra/, 'petra', 'Partners'],
])('a person of the demo cloud signs in by one press: %s', async (name, user, domain) => {
  const { sent } = open(never());
  await press(name);
  expect(sent()).toEqual([
    expect.objectContaining({ cloud: 'demo', method: 'password', user, domain, password: `${user}-pass` }),
  ]);
  expect(input(words.user).value).toBe(user);
  expect(localStorage.getItem(REMEMBERED_KEY)).toContain(user);
  expect(screen.getByRole('button', { name: words.cancel })).toBeTruthy();
});

it('whatever way of signing in was chosen before', async () => {
  const { sent } = open(never());
  fireEvent.click(screen.getByRole('radio', { name: words.ways.token }));
  await press(/^dana/);
  expect(sent()).toEqual([expect.objectContaining({ method: 'password', user: 'dana' })]);
});

it('one at a time', async () => {
  const { sent } = open(never());
  await press(/^rita/);
  await press(/^dana/);
  expect(sent()).toHaveLength(1);
  expect(input(words.user).value).toBe('rita');
});

it('not before the wait that the gateway asks for is over', async () => {
  const { sent } = open(refused(60_000));
  await press(/^rita/);
  expect(screen.getByRole('alert').textContent).toContain('Too many attempts');
  await press(/^dana/);
  expect(sent()).toHaveLength(1);
  expect(screen.getByRole('button', { name: /^dana/ }).getAttribute('aria-disabled')).toBe('true');
});

it('a person whose password was changed is told so, and the password is wanted next', async () => {
  open(refused());
  await press(/^rita/);
  expect(screen.getByRole('alert').textContent).toContain('Sign-in failed');
  expect(input(words.user).value).toBe('rita');
  expect(document.activeElement?.getAttribute('name')).toBe('password');
});
