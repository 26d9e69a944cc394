import { describe, expect, test } from 'vitest';
import { keystone } from '../client.ts';
import { isRecord } from '../http.ts';
import type { Answer } from '../http.ts';
import type { Person } from '../people.ts';
import { identityUrl, session } from '../target.ts';
import { findsNot, forbids, namesIn } from './keystone-answers.ts';

function ask(path: string, as: Person): Promise<Answer> {
  return keystone('GET', path, { headers: { 'x-auth-token': session(as).token } });
}

async function names(list: string, search: string): Promise<string[]> {
  const { json } = await ask(`/${list}?${search}`, 'admin');
  return namesIn(isRecord(json) ? json[list] : undefined);
}

const defaultDomain = {
  id: 'default',
  name: 'Default',
  description: 'The default domain',
  enabled: true,
  tags: [],
  options: {},
};

describe('domains', () => {
  test('are listed for administrators', async () => {
    const answer = await ask('/domains?name=DEFAULT', 'admin');
    const links = { self: `${identityUrl()}/domains/default` };
    expect(answer.json).toEqual({
      domains: [{ ...defaultDomain, links }],
      links: { next: null, previous: null, self: `${identityUrl()}/domains?name=DEFAULT` },
    });
    expect(await names('domains', '')).toContain('Default');
    expect(await ask('/domains', 'alice')).toMatchObject(forbids('identity:list_domains'));
  });

  test.each([
    ['name=nosuch', []],
    ['name=default&enabled=true', ['Default']],
    ['name=default&enabled=', ['Default']],
    ['name=default&enabled=false', []],
    ['name=default&enabled=0', []],
    ['name=default&nosuch=x', ['Default']],
  ])('narrowed by %s', async (search, found) => {
    expect(await names('domains', search)).toEqual(found);
  });

  test('of which one may read one’s own', async () => {
    expect((await ask('/domains/default', 'alice')).json).toMatchObject({ domain: defaultDomain });
    expect(await ask('/domains/nosuch', 'alice')).toMatchObject(forbids('identity:get_domain'));
    expect(await ask('/domains/nosuch', 'admin')).toMatchObject(findsNot('domain: nosuch'));
  });
});

test.each([
  ['users', 'domain_id=default&name=ALICE', ['alice']],
  ['users', 'domain_id=nosuch', []],
  ['users', 'domain_id=default&name=alice&enabled=false', []],
  ['projects', 'domain_id=default&name=Acme', ['acme']],
  ['projects', 'parent_id=default&name=acme', ['acme']],
  ['projects', 'domain_id=nosuch', []],
  ['projects', 'domain_id=default&name=acme&enabled=false', []],
])('%s are narrowed by %s', async (list, search, found) => {
  expect(await names(list, search)).toEqual(found);
});
