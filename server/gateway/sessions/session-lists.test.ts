import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { SessionList } from '../../../contract/session.d.ts';
import { ask, failure, refusedByGateway } from '../testing/gateway-client.ts';
import { outcomeFor, signedOut } from '../testing/session-outcome.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';

const minuteMs = 60_000;

let gateway: TestGateway;
let clock: { now: number };
let administrators: string[];
beforeEach(async () => {
  clock = { now: Date.parse('2026-11-30T10:00:00Z') };
  administrators = [];
  gateway = await startTestGateway({ people: { now: () => clock.now, administrators } });
});
afterEach(() => gateway.close());

const firefox = { 'user-agent': 'Mozilla/5.0 Firefox/153.0' };

async function cookieOfEve(): Promise<string> {
  gateway.keystone.tokenParts = { user: { id: 'id-eve', name: 'eve', domain: { id: 'd', name: 'Other' } } };
  const cookie = await cookieOfAnn(gateway);
  gateway.keystone.tokenParts = {};
  return cookie;
}

async function listFor(cookie: string, search = ''): Promise<SessionList> {
  const { status, text } = await ask(gateway, `/api/sessions${search}`, { headers: { cookie } });
  expect(status).toBe(200);
  return JSON.parse(text) as SessionList;
}

const end = (cookie: string, path: string) =>
  ask(gateway, path, { method: 'DELETE', headers: { ...writing, cookie } });

describe('a user', () => {
  test('sees since when, from where and by what each session is, this one first, and no one else’s', async () => {
    const old = await cookieOfAnn(gateway, firefox);
    clock.now += 5 * minuteMs;
    await outcomeFor(gateway, old);
    clock.now += minuteMs;
    await cookieOfEve();
    const cookie = await cookieOfAnn(gateway);
    const { sessions, total, isAdministrator } = await listFor(cookie);
    expect({ total, isAdministrator }).toEqual({ total: 2, isAdministrator: false });
    expect(sessions).toMatchObject([
      { isOwn: true, user: { name: 'ann' }, domain: 'Default', startedAt: '2026-11-30T10:06:00.000Z' },
      {
        isOwn: false,
        startedAt: '2026-11-30T10:00:00.000Z',
        seenAt: '2026-11-30T10:05:00.000Z',
        address: '127.0.0.1',
        browser: 'Mozilla/5.0 Firefox/153.0',
      },
    ]);
    expect(JSON.stringify(sessions)).not.toMatch(/do-not-log/);
  });

  test('ends a single one, with its tokens, and all others', async () => {
    const [one, two, three] = [
      await cookieOfAnn(gateway),
      await cookieOfAnn(gateway),
      await cookieOfAnn(gateway),
    ];
    clock.now += minuteMs;
    await outcomeFor(gateway, two);
    const other = (await listFor(one)).sessions.find(({ isOwn }) => !isOwn);
    const revoked = gateway.keystone.revoked.length;
    expect((await end(one, `/api/sessions/${other?.id ?? ''}`)).status).toBe(204);
    expect(await outcomeFor(gateway, two)).toBe(signedOut);
    expect(gateway.keystone.revoked.length).toBeGreaterThan(revoked);
    expect(await outcomeFor(gateway, three)).toBe(200);
    expect(
      await refusedByGateway(gateway, `/api/sessions/${other?.id ?? ''}`, {
        method: 'DELETE',
        headers: { ...writing, cookie: one },
      }),
    ).toEqual(failure(404, 'NO_SUCH_SESSION'));
    expect((await end(one, '/api/sessions')).status).toBe(204);
    expect([await outcomeFor(gateway, one), await outcomeFor(gateway, three)]).toEqual([200, signedOut]);
  });

  test('neither sees nor ends those of others', async () => {
    const eve = await cookieOfEve();
    const ann = await cookieOfAnn(gateway);
    const [hers] = (await listFor(eve)).sessions;
    const headers = { ...writing, cookie: ann };
    expect(await refusedByGateway(gateway, '/api/sessions?all=1', { headers })).toEqual(
      failure(403, 'NOT_ADMINISTRATOR'),
    );
    for (const [path, expected] of [
      [`/api/sessions/${hers?.id ?? ''}`, failure(404, 'NO_SUCH_SESSION')],
      ['/api/sessions?all=1', failure(403, 'NOT_ADMINISTRATOR')],
    ] as const) {
      expect(await refusedByGateway(gateway, path, { method: 'DELETE', headers })).toEqual(expected);
    }
    expect(await outcomeFor(gateway, eve)).toBe(200);
  });

  test('needs a session, and a page of ours to end one', async () => {
    const cookie = await cookieOfAnn(gateway);
    expect(await refusedByGateway(gateway, '/api/sessions')).toEqual(failure(401, 'SIGNED_OUT'));
    for (const path of ['/api/sessions', '/api/sessions/x']) {
      const without = { method: 'DELETE', headers: { cookie } } as const;
      expect(await refusedByGateway(gateway, path, without)).toEqual(failure(403, 'WRITE_REFUSED'));
      const foreign = { cookie, 'x-vitrine': '1', 'sec-fetch-site': 'cross-site' };
      const from = { method: 'DELETE', headers: foreign } as const;
      expect((await refusedByGateway(gateway, path, from)).status).toBe(403);
    }
    expect(await outcomeFor(gateway, cookie)).toBe(200);
  });
});

describe('an administrator', () => {
  test.each(['ann@Default', 'id-ann'])(
    'named as %s sees, finds and ends the sessions of all',
    async (name) => {
      administrators.push(name);
      const eve = await cookieOfEve();
      const ann = await cookieOfAnn(gateway);
      const { sessions, total, isAdministrator } = await listFor(ann, '?all=1');
      expect({ total, isAdministrator }).toEqual({ total: 2, isAdministrator: true });
      expect(sessions.map(({ user }) => user.name)).toEqual(['ann', 'eve']);
      const found = await listFor(ann, '?all=1&text=OTHER');
      expect(found.sessions.map(({ user }) => user.name)).toEqual(['eve']);
      expect((await end(ann, `/api/sessions/${found.sessions[0]?.id ?? ''}`)).status).toBe(204);
      expect(await outcomeFor(gateway, eve)).toBe(signedOut);
      const again = await cookieOfEve();
      expect((await end(ann, '/api/sessions?all=1')).status).toBe(204);
      expect([await outcomeFor(gateway, ann), await outcomeFor(gateway, again)]).toEqual([200, signedOut]);
    },
  );

  test('is none by a name in another domain, or of other letters', async () => {
    administrators.push('ann@Other', 'Ann@Default', 'ann', '@Default');
    const ann = await cookieOfAnn(gateway);
    expect((await listFor(ann)).isAdministrator).toBe(false);
  });

  test('is shown two hundred, and told how many there are', async () => {
    administrators.push('id-ann');
    let cookie = '';
    for (let count = 0; count < 205; count += 1) cookie = await cookieOfAnn(gateway);
    const { sessions, total } = await listFor(cookie, '?all=1');
    expect([sessions.length, total]).toEqual([200, 205]);
  });
});
