import { describe, expect, test } from 'vitest';
import { keystone } from '../../client.ts';
import { isRecord } from '../../http.ts';
import { byPassword } from '../../people.ts';
import { identityUrl, projectOf, session } from '../../target.ts';
import {
  findsMalformed,
  findsNot,
  forbids,
  keystoneRefuses,
  namesIn,
  tokenOf,
  unauthenticated,
  violatesSchema,
} from '../keystone-answers.ts';
import { ask, credentialOf, credentialsOfThisFile, newName, pathOf } from './credentials.ts';

const make = credentialsOfThisFile();

function wanting(wanted: object): object {
  return { application_credential: { name: newName(), ...wanted } };
}

/** A role as it is shown with an application credential. */
function role(name: string): unknown {
  return { id: expect.any(String), name, domain_id: null, description: null, options: { immutable: true } };
}

/** One of alice, with what differs. */
function credential(id: string, name: string, rest: object = {}): unknown {
  return {
    id,
    name,
    description: null,
    user_id: session('alice').userId,
    project_id: projectOf('alice'),
    system: null,
    expires_at: null,
    unrestricted: null,
    roles: expect.toSatisfy((roles: unknown) => namesIn(roles).join() === 'member,reader'),
    links: { self: `${identityUrl()}/application_credentials/${id}` },
    ...rest,
  };
}

describe('making one', () => {
  test('shows its secret, once, and what it may do: what its maker may', async () => {
    const name = newName();
    const answer = await ask('POST', pathOf('alice'), 'alice', { application_credential: { name } });
    const { id, secret } = credentialOf(answer);
    expect(answer.json).toEqual({ application_credential: credential(id, name, { secret }) });
    expect(secret).toMatch(/^[\w-]{86}$/);
    const shown = await ask('GET', pathOf('alice', id), 'alice');
    expect(shown.json).toEqual({ application_credential: credential(id, name) });
    expect((await ask('DELETE', pathOf('alice', id), 'alice')).status).toBe(204);
  });

  test('takes a secret, a description, fewer roles and an end', async () => {
    const wanted = {
      secret: 'of my own',
      description: 'for the night',
      roles: [{ name: 'reader' }],
      unrestricted: true,
      expires_at: '2037-01-01T00:00:00Z',
    };
    const { id, name, secret } = await make('alice', wanted);
    expect(secret).toBe('of my own');
    const shown = await ask('GET', pathOf('alice', id), 'alice');
    expect(shown.json).toEqual({
      application_credential: credential(id, name, {
        description: 'for the night',
        roles: [role('reader')],
        unrestricted: true,
        expires_at: '2037-01-01T00:00:00.000000',
      }),
    });
  });

  test('with a token of no project makes one of no project', async () => {
    const { token } = tokenOf(await keystone('POST', '/auth/tokens', { json: byPassword('dana', null) }));
    const answer = await ask('POST', pathOf('dana'), { token }, wanting({}));
    expect(answer.json).toMatchObject({ application_credential: { project_id: null, roles: [] } });
    await ask('DELETE', pathOf('dana', credentialOf(answer).id), 'dana');
  });

  test('is refused for a name that one of theirs has, whatever its case', async () => {
    const { name } = await make('alice');
    for (const again of [name, name.toUpperCase()]) {
      expect(await ask('POST', pathOf('alice'), 'alice', wanting({ name: again }))).toMatchObject(
        keystoneRefuses(
          409,
          'Conflict',
          `Conflict occurred attempting to store application_credential - Duplicate entry found with name ${again}.`,
        ),
      );
    }
    expect((await make('bob', { name })).name).toBe(name);
  });

  test('for another user is refused, even to an administrator', async () => {
    for (const other of ['bob', 'admin'] as const) {
      expect(await ask('POST', pathOf('alice'), other, wanting({}))).toMatchObject(
        forbids('identity:create_application_credential'),
      );
    }
  });

  test('needs a token', async () => {
    const answer = await keystone('POST', pathOf('alice'), { json: wanting({}) });
    expect(answer).toMatchObject(unauthenticated);
  });
});

describe('what is no application credential', () => {
  const unassigned =
    'Invalid application credential: Cannot create an application credential with unassigned role';
  test.each<[what: string, body: unknown, refusal: object]>([
    ['nothing', {}, violatesSchema("'name' is a required property")],
    ['none', { application_credential: null }, violatesSchema("None is not of type 'object'")],
    ['a list', { application_credential: [] }, violatesSchema("[] is not of type 'object'")],
    ['no name', { application_credential: {} }, violatesSchema("'name' is a required property")],
    ...(
      [
        ['an empty name', { name: '' }, "'name': '' is too short"],
        ['a blank name', { name: '  ' }, String.raw`'name': '  ' does not match '[\\S]+'`],
        ['a number for a name', { name: 5 }, "'name': 5 is not of type 'string'"],
        ['a long name', { name: 'x'.repeat(256) }, `'name': '${'x'.repeat(256)}' is too long`],
        ['a secret number', { secret: 5 }, "'secret': 5 is not of type 'null', 'string'"],
        ['a description', { description: 1 }, "'description': 1 is not of type 'string', 'null'"],
        ['unrestricted', { unrestricted: 'yes' }, "'unrestricted': 'yes' is not of type 'boolean'"],
        ['roles', { roles: 'reader' }, "'roles': 'reader' is not of type 'array'"],
        ['a role', { roles: ['reader'] }, "'roles/0': 'reader' is not of type 'object'"],
        ['an empty role', { roles: [{}] }, "'roles/0': {} does not have enough properties"],
      ] as const
    ).map(([what, wanted, why]): [string, unknown, object] => [
      what,
      wanting(wanted),
      violatesSchema(`Invalid input for field ${why}`),
    ]),
    ['a role that one has not', wanting({ roles: [{ name: 'admin' }] }), violatesSchema(unassigned)],
    ['the id of no role', wanting({ roles: [{ id: 'nosuch' }] }), violatesSchema(unassigned)],
    [
      'a role that there is not',
      wanting({ roles: [{ name: 'nosuch' }] }),
      keystoneRefuses(404, 'Not Found', 'Role nosuch is not defined'),
    ],
    [
      'an end that has been',
      wanting({ expires_at: '2001-01-01T00:00:00' }),
      findsMalformed("The 'expires_at' must not be before now."),
    ],
    [
      'an end that is no time',
      wanting({ expires_at: 'tomorrow' }),
      findsMalformed('Timestamp not in expected format.'),
    ],
    [
      'something that it does not have',
      wanting({ nosuch: 1 }),
      violatesSchema("'nosuch' is an invalid keyword argument for ApplicationCredentialModel"),
    ],
  ])('%s', async (_what, body, refusal) => {
    expect(await ask('POST', pathOf('alice'), 'alice', body)).toMatchObject(refusal);
  });
});

describe('the list', () => {
  test('has what there is, without secrets, and can be narrowed to a name', async () => {
    const { id, name } = await make('carol');
    const search = `${pathOf('carol')}?name=${name.toUpperCase()}`;
    const answer = await ask('GET', search, 'carol');
    expect(answer.json).toEqual({
      application_credentials: [
        credential(id, name, { user_id: session('carol').userId, project_id: projectOf('carol') }),
      ],
      links: { next: null, previous: null, self: `${identityUrl()}${search}` },
    });
    const whole = await ask('GET', pathOf('carol'), 'carol');
    expect(namesIn(isRecord(whole.json) ? whole.json['application_credentials'] : [])).toContain(name);
  });

  test('is their own and for administrators', async () => {
    expect((await ask('GET', pathOf('alice'), 'admin')).status).toBe(200);
    expect(await ask('GET', pathOf('alice'), 'bob')).toMatchObject(
      forbids('identity:list_application_credentials'),
    );
  });
});

describe('one of them', () => {
  test('is shown to its user and to administrators', async () => {
    const { id, name } = await make('alice');
    expect((await ask('GET', pathOf('alice', id), 'admin')).json).toEqual({
      application_credential: credential(id, name),
    });
    for (const path of [pathOf('alice', id), pathOf('bob', id)]) {
      expect(await ask('GET', path, 'bob')).toMatchObject(forbids('identity:get_application_credential'));
      expect(await ask('DELETE', path, 'bob')).toMatchObject(
        forbids('identity:delete_application_credential'),
      );
    }
  });

  test.each(['GET', 'DELETE'])('that there is not: %s', async (method) => {
    expect(await ask(method, pathOf('alice', 'nosuch'), 'alice')).toMatchObject(
      findsNot('Application Credential: nosuch'),
    );
  });

  test('is gone when it is deleted', async () => {
    const { id } = await make('alice');
    expect(await ask('DELETE', pathOf('alice', id), 'alice')).toMatchObject({ status: 204, text: '' });
    expect(await ask('GET', pathOf('alice', id), 'alice')).toMatchObject(
      findsNot(`Application Credential: ${id}`),
    );
  });
});
