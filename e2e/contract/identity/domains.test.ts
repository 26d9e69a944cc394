import { describe, expect, test } from 'vitest';
import { keystone } from '../client.ts';
import { isRecord } from '../http.ts';
import type { Answer } from '../http.ts';
import type { Person } from '../people.ts';
import { identityUrl, session } from '../target.ts';
import { findsNot, forbids, keystoneRefuses, namesIn } from './keystone-answers.ts';

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

/** Names that both clouds have and that a filter may find; what else a real cloud has is left out. */
const known = new Set(['admin', 'alice', 'bob', 'acme', 'globex', 'initech', 'Default']);
const knownOf = (found: readonly string[]): string[] => [...new Set(found)].filter((name) => known.has(name));

test.each<[list: string, search: string, found: readonly string[]]>([
  ['users', 'domain_id=default&name=ALICE', ['alice']],
  ['users', 'domain_id=nosuch', []],
  ['users', 'domain_id=default&name=alice&enabled=false', []],
  ['users', 'domain_id=default&name=alice&enabled=off', []],
  ['users', 'domain_id=default&name__contains=lic', ['alice']],
  ['users', 'domain_id=default&name__contains=LIC', []],
  ['users', 'domain_id=default&name__icontains=LIC', ['alice']],
  ['users', 'domain_id=default&name__startswith=al', ['alice']],
  ['users', 'domain_id=default&name__startswith=AL', []],
  ['users', 'domain_id=default&name__istartswith=AL', ['alice']],
  ['users', 'domain_id=default&name__endswith=ice', ['alice']],
  ['users', 'domain_id=default&name__iendswith=ICE', ['alice']],
  ['users', 'domain_id=default&name__icontains=a%25e', ['alice']],
  ['users', 'domain_id=default&name__istartswith=_ob', ['bob']],
  ['users', 'domain_id=default&name__contains=a&name__contains=lic', ['alice']],
  ['users', 'domain_id=default&name=alice&name=bob', []],
  ['users', 'domain_id=default&name=alice&name__nosuch=x', ['alice']],
  ['users', 'domain_id=default&name=alice&email__contains=nosuch', ['alice']],
  ['users', 'domain_id__contains=efaul&name=alice', ['alice']],
  ['users', 'name=alice&password_expires_at=lt:2037-01-01T00:00:00Z', []],
  ['users', 'name=alice&password_expires_at=2037-01-01T00:00:00Z', []],
  ['users', 'name=alice&password_expires_at=neq:2037-01-01T00:00:00Z', []],
  ['users', 'name=alice&idp_id=nosuch', []],
  ['users', 'domain_id=default&name=alice&limit=1&sort_key=nosuch', ['alice']],
  ['projects', 'domain_id=default&name=Acme', ['acme']],
  ['projects', 'parent_id=default&name=acme', ['acme']],
  ['projects', 'parent_id=nosuch', []],
  ['projects', 'domain_id=nosuch', []],
  ['projects', 'domain_id=default&name=acme&enabled=false', []],
  ['projects', 'domain_id=default&name__contains=cm', ['acme']],
  ['projects', 'domain_id=default&name__contains=CM', []],
  ['projects', 'domain_id=default&name__icontains=CM', ['acme']],
  ['projects', 'domain_id=default&name__startswith=glo', ['globex']],
  ['projects', 'domain_id=default&name__istartswith=GLO', ['globex']],
  ['projects', 'domain_id=default&name__endswith=tech', ['initech']],
  ['projects', 'domain_id=default&name__iendswith=TECH', ['initech']],
  ['projects', 'domain_id=default&name__icontains=nosuch', []],
  ['projects', 'name=acme&tags=nosuch', []],
  ['projects', 'name=acme&tags=', []],
  ['projects', 'name=acme&tags-any=nosuch,other', []],
  ['projects', 'name=acme&not-tags=nosuch', ['acme']],
  ['projects', 'name=acme&not-tags-any=nosuch', ['acme']],
  ['projects', 'name=acme&tags=nosuch&not-tags=other', ['acme']],
  ['projects', 'is_domain=true&name=default', ['Default']],
  ['projects', 'is_domain=false&name=default', []],
  ['projects', 'is_domain=0&name=acme', ['acme']],
  ['domains', 'name__icontains=EFAUL', ['Default']],
  ['domains', 'name__contains=EFAUL', []],
  ['domains', 'name__startswith=Def', ['Default']],
  ['domains', 'name__iendswith=nosuch', []],
  ['domains', 'id=nosuch&name=default', ['Default']],
])('%s are narrowed by %s', async (list, search, found) => {
  expect(knownOf(await names(list, search))).toEqual(found);
});

test.each([
  [
    'xx:2037-01-01T00:00:00Z',
    /^The given operator xx is not valid\. It must be one of the following: 'eq', /,
  ],
  ['lt:tomorrow', /^Timestamp not in expected format\. The server could not comply/],
  ['', /^Timestamp not in expected format\. /],
])('users are not listed by a password that ends at "%s"', async (time, message) => {
  const answer = await ask(`/users?password_expires_at=${encodeURIComponent(time)}`, 'admin');
  expect(answer).toMatchObject(keystoneRefuses(400, 'Bad Request', expect.stringMatching(message)));
});

test.each([
  ['users?enabled__contains=1', 'bool'],
  ['projects?is_domain__contains=1', 'bool'],
  ['projects?is_domain=true&parent_id__contains=x', 'NoneType'],
])('/%s is refused: a %s has no parts', async (path, type) => {
  expect(await ask(`/${path}`, 'admin')).toMatchObject(
    keystoneRefuses(400, 'Bad Request', `argument of type '${type}' is not iterable`),
  );
});

describe('the projects of a user', () => {
  test.each([
    ['name=acme', ['acme']],
    ['name=ACME', []],
    ['name__contains=lob', ['globex']],
    ['name__icontains=LOB', ['globex']],
    ['name__icontains=l_b', []],
    ['domain_id=nosuch', []],
    ['enabled=false', []],
  ])('are narrowed by %s, exactly', async (search, found) => {
    const { json } = await ask(`/users/${session('dana').userId}/projects?${search}`, 'dana');
    expect(namesIn(isRecord(json) ? json['projects'] : undefined)).toEqual(found);
  });
});

test('a domain is a project, too', async () => {
  expect((await ask('/projects/default', 'admin')).json).toMatchObject({
    project: {
      id: 'default',
      name: 'Default',
      is_domain: true,
      domain_id: null,
      parent_id: null,
      enabled: true,
    },
  });
});
