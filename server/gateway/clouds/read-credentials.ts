import type {
  ApplicationCredentialReference,
  Credentials,
  DomainReference,
  ProjectReference,
  UserReference,
} from './cloud-config.ts';
import { ConfigError } from './config-error.ts';
import { mapAt, configText, type RawMap } from './raw-config.ts';

/** Answers the first of the keys that has a text, each looked for in `auth` first and then beside it. */
export type ValueReader = (...keys: readonly string[]) => string | undefined;

/** A reader of one cloud, its keys already written with underscores. */
export function valueReader(cloud: RawMap): ValueReader {
  const auth = mapAt(cloud, 'auth');
  return (...keys) => {
    for (const key of keys) {
      const text = configText(auth[key]) ?? configText(cloud[key]);
      if (text !== undefined) return text;
    }
    return undefined;
  };
}

/**
 * What to sign in with, by the rules of keystoneauth1's plugins `password`, `token` and
 * `v3applicationcredential`.
 *
 * @throws {ConfigError} when a part is missing, or the `auth_type` is one that this gateway does not know.
 */
export function readCredentials(origin: string, value: ValueReader): Credentials {
  const kind = credentialsKind(origin, value);
  switch (kind) {
    case 'password': {
      const password = value('password');
      const user = readUser(value);
      if (user === undefined) throw missing(origin, 'username', 'set the user to sign in as');
      if (password === undefined) throw missing(origin, 'password', 'set it there or in secure.yaml');
      return { kind, user, password };
    }
    case 'token': {
      const token = value('token', 'auth_token');
      if (token === undefined) throw missing(origin, 'token', 'set the token to sign in with');
      return { kind, token };
    }
    case 'applicationCredential': {
      const secret = value('application_credential_secret');
      if (secret === undefined)
        throw missing(
          origin,
          'application_credential_secret',
          'set the secret of the application credential',
        );
      return { kind, credential: readApplicationCredential(origin, value), secret };
    }
  }
}

/**
 * openstacksdk takes `auth_type` literally and `password` without one. We also look at what is there: an
 * application credential or a token without its `auth_type` can mean nothing else.
 */
function credentialsKind(origin: string, value: ValueReader): Credentials['kind'] {
  const authType = value('auth_type', 'auth_plugin');
  switch (authType) {
    case 'v3applicationcredential':
      return 'applicationCredential';
    case 'token':
    case 'v3token':
      return 'token';
    case undefined:
    case 'password':
    case 'v3password':
      break;
    default:
      throw new ConfigError(
        `${origin} uses auth_type ${authType}, which is not supported. Use password, token or v3applicationcredential.`,
      );
  }
  if (value('password') !== undefined) return 'password';
  if (value('application_credential_secret') !== undefined) return 'applicationCredential';
  return value('token', 'auth_token') === undefined ? 'password' : 'token';
}

function readApplicationCredential(origin: string, value: ValueReader): ApplicationCredentialReference {
  const id = value('application_credential_id');
  if (id !== undefined) return { kind: 'id', id };
  const name = value('application_credential_name');
  if (name === undefined)
    throw missing(origin, 'application_credential_id', 'set the application credential to use');
  const user = readUser(value);
  if (user === undefined)
    throw missing(
      origin,
      'username',
      'set the owner of the application credential, or its ID instead of its name',
    );
  return { kind: 'name', name, user };
}

function readUser(value: ValueReader): UserReference | undefined {
  const id = value('user_id');
  if (id !== undefined) return { kind: 'id', id };
  const name = value('username', 'user_name');
  return name === undefined ? undefined : { kind: 'name', name, domain: readDomain(value, 'user') };
}

/** The project to sign in to, if one is named. */
export function readProject(value: ValueReader): ProjectReference | undefined {
  const id = value('project_id', 'tenant_id');
  if (id !== undefined) return { kind: 'id', id };
  const name = value('project_name', 'tenant_name');
  return name === undefined ? undefined : { kind: 'name', name, domain: readDomain(value, 'project') };
}

/**
 * The domain of a name: its own, else the one given for both, else the default one, else the domain with the
 * id `default`, which is what the openstack client falls back to (openstack/osc-lib `osc_lib/cli/client_config.py`,
 * _auth_default_domain).
 */
function readDomain(value: ValueReader, of: 'user' | 'project'): DomainReference {
  const candidates: readonly (readonly [DomainReference['kind'], string])[] = [
    ['id', `${of}_domain_id`],
    ['name', `${of}_domain_name`],
    ['id', 'domain_id'],
    ['name', 'domain_name'],
    ['id', 'default_domain_id'],
    ['name', 'default_domain_name'],
    ['id', 'default_domain'],
  ];
  for (const [kind, key] of candidates) {
    const text = value(key);
    if (text !== undefined) return kind === 'id' ? { kind, id: text } : { kind, name: text };
  }
  return { kind: 'id', id: 'default' };
}

/** The error for a key that has to be there. */
export function missing(origin: string, key: string, what: string): ConfigError {
  return new ConfigError(`${origin} has no ${key}: ${what}.`);
}
