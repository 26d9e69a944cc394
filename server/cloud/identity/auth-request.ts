import type { RequestedProject, RequestedUser } from './account-book.ts';
import { describe, fieldError, isObject, type JsonObject, schemaError } from './body.ts';
import { expecting, KeystoneError, unauthorized } from './identity-error.ts';

/** An application credential by id, or by name and the user whose it is. */
export type CredentialReference =
  | { readonly id: string }
  | { readonly name: string; readonly user: RequestedUser };

/** How the caller proves who it is; each given method must hold. */
export interface Proofs {
  readonly password: { readonly user: RequestedUser; readonly password: string | null } | null;
  readonly token: string | null;
  readonly credential: { readonly reference: CredentialReference; readonly secret: string | null } | null;
}

export type TokenScope =
  /** Nothing was asked: that of the application credential, else the user's default project, else unscoped. */
  | { readonly kind: 'default' }
  | { readonly kind: 'unscoped' }
  | { readonly kind: 'project'; readonly project: RequestedProject }
  /** A domain or the whole system: no user here has a role on either. */
  | { readonly kind: 'no role' };

/** The body of `POST /v3/auth/tokens`, understood. */
export interface AuthRequest {
  readonly methods: readonly string[];
  readonly proofs: Proofs;
  readonly scope: TokenScope;
}

const SUPPORTED_METHODS: ReadonlySet<string> = new Set(['password', 'token', 'application_credential']);

/** The methods that Keystone names when one is not supported. */
const NAMED_METHODS = ['external', 'password', 'token', 'oauth1', 'mapped', 'application_credential'];

/** Understands a sign-in. Throws an `IdentityError` with Keystone's words for anything that is not one. */
export function parseAuthRequest(body: JsonObject): AuthRequest {
  const auth = body['auth'];
  if (auth === undefined) throw expecting('auth', 'request body');
  if (!isObject(auth)) throw schemaError(`${describe(auth)} is not of type 'object'`);
  const identity = auth['identity'];
  if (identity === undefined) throw schemaError("'identity' is a required property");
  if (!isObject(identity)) throw fieldError('identity', `${describe(identity)} is not of type 'object'`);
  const methods = parseMethods(identity['methods']);
  const isDelegated = methods.includes('application_credential');
  const scope = isDelegated ? noScope(auth) : parseScope(auth['scope']);
  const proofs: Proofs = {
    password: methods.includes('password') ? parsePassword(identity) : null,
    token: methods.includes('token') ? parseToken(identity) : null,
    credential: isDelegated ? parseCredential(identity) : null,
  };
  return { methods, proofs, scope };
}

function parseMethods(methods: unknown): readonly string[] {
  if (methods === undefined) throw fieldError('identity', "'methods' is a required property");
  if (!Array.isArray(methods)) {
    throw fieldError('identity/methods', `${describe(methods)} is not of type 'array'`);
  }
  const names = methods.map((method: unknown) => {
    if (typeof method === 'string') return method;
    throw fieldError('identity/methods', `${describe(method)} is not of type 'string'`);
  });
  if (names.some((name) => !SUPPORTED_METHODS.has(name))) {
    throw new KeystoneError(401, 'Attempted to authenticate with an unsupported method.', {
      methods: NAMED_METHODS,
    });
  }
  if (names.length === 0) throw unauthorized();
  return [...new Set(names)];
}

function parsePassword(identity: JsonObject): Proofs['password'] {
  const password = identity['password'];
  if (password === undefined) throw expecting('password', 'identity');
  const user = isObject(password) ? password['user'] : undefined;
  // Keystone names the place of the user by a variable that it never set.
  if (!isObject(user)) throw expecting('user', 'None');
  const secret = user['password'];
  return { user: parseNamed(user, 'user'), password: typeof secret === 'string' ? secret : null };
}

function parseToken(identity: JsonObject): string {
  const token = identity['token'];
  if (token === undefined) throw expecting('token', 'identity');
  const id = isObject(token) ? token['id'] : undefined;
  if (id === undefined) throw fieldError('identity/token', "'id' is a required property");
  if (typeof id !== 'string')
    throw fieldError('identity/token/id', `${describe(id)} is not of type 'string'`);
  return id;
}

function parseCredential(identity: JsonObject): Proofs['credential'] {
  const credential = identity['application_credential'];
  if (!isObject(credential)) throw expecting('application_credential', 'identity');
  const { id, name, user, secret = null } = credential;
  if (secret !== null && typeof secret !== 'string') throw expecting('string', 'password');
  if (typeof id === 'string') return { reference: { id }, secret };
  if (typeof name !== 'string') throw expecting('name or ID', 'application credential');
  if (!isObject(user)) throw expecting('user', 'application credential');
  return { reference: { name, user: parseNamed(user, 'user') }, secret };
}

/** An application credential has its scope, and may not even ask for that one. */
function noScope(auth: JsonObject): TokenScope {
  if (auth['scope'] === undefined) return { kind: 'default' };
  const why = 'Application credentials cannot request a scope.';
  throw new KeystoneError(401, `Error authenticating with application credential: ${why}`, {});
}

function parseScope(scope: unknown): TokenScope {
  if (scope === undefined) return { kind: 'default' };
  if (scope === null) throw fieldError('scope', "None is not of type 'object', 'string'");
  if (scope === 'unscoped') return { kind: 'unscoped' };
  const kinds = isObject(scope)
    ? ['project', 'domain', 'system', 'unscoped', 'OS-TRUST:trust'].filter((kind) => kind in scope)
    : [];
  const [kind] = kinds;
  if (!isObject(scope) || kinds.length !== 1 || kind === undefined) {
    throw expecting('system, project, domain, OS-TRUST:trust or unscoped', 'scope');
  }
  if (kind === 'unscoped') return { kind: 'unscoped' };
  if (kind !== 'project') return { kind: 'no role' };
  const project = scope[kind];
  if (!isObject(project)) throw expecting('id or name', 'project');
  return { kind: 'project', project: parseNamed(project, 'project') };
}

/** Something named by id, or by name and domain. */
function parseNamed(value: JsonObject, what: 'user' | 'project'): RequestedUser & RequestedProject {
  const { id, name } = value;
  if (typeof id === 'string') return { id };
  if (typeof name !== 'string') throw expecting('id or name', what);
  const owner = value['domain'];
  if (!isObject(owner)) throw expecting('domain', what);
  const { id: domainId, name: domainName } = owner;
  if (typeof domainId === 'string') return { name, domain: { id: domainId } };
  if (typeof domainName === 'string') return { name, domain: { name: domainName } };
  throw expecting('id or name', 'domain');
}
