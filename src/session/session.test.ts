import { describe, expect, it } from 'vitest';
import { sessionInPage, toSession } from './session.ts';

const session = {
  profile: 'glance',
  project: { id: 'p' },
  user: { id: 'u' },
  home: { projectId: 'p', region: 'r' },
};
const signIn = { clouds: [{ name: 'north', domain: 'Default', embedded: false }], isPlainHttp: true };
const nothing = { problem: '', code: null, requestId: null, signIn: null };

describe('what the gateway says', () => {
  it.each([
    ['a session', session, session],
    [
      'nobody',
      { error: { code: 'VITRINE.SIGNED_OUT', message: 'Nobody.' }, signIn },
      { problem: 'Nobody.', code: 'VITRINE.SIGNED_OUT', requestId: null, signIn },
    ],
    [
      'nowhere to sign in',
      { error: { code: 'VITRINE.FAULT', message: 'No.', request_id: 'req-1' }, signIn: { clouds: [] } },
      { problem: 'No.', code: 'VITRINE.FAULT', requestId: 'req-1', signIn: null },
    ],
    ['half a session', { ...session, user: undefined }, nothing],
    ['nothing', null, nothing],
    ['a list', [], nothing],
    ['a text', 'x', nothing],
  ])('%s', (_name, said, expected) => expect(toSession(said)).toEqual(expected));

  it('is nothing where the page holds none', () => {
    const page = (textContent: string) => ({ getElementById: () => ({ textContent }) as HTMLElement });
    expect(sessionInPage(page(''))).toEqual(nothing);
    expect(sessionInPage(page(JSON.stringify(session)))).toEqual(session);
    expect(sessionInPage({ getElementById: () => null })).toEqual(nothing);
  });
});
