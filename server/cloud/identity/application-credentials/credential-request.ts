import type { Clock } from '../../clock.ts';
import { type RoleName, roleNameOf, stableId } from '../accounts.ts';
import { describe, fieldError, isObject, type JsonObject, schemaError } from '../body.ts';
import { KeystoneError, malformed } from '../identity-error.ts';
import type { ValidToken } from '../identity-store.ts';
import type { NewCredential } from './credential-store.ts';
import { expiryMs, parseExpiry } from './expiry.ts';

const KNOWN: ReadonlySet<string> = new Set([
  'name',
  'description',
  'secret',
  'expires_at',
  'roles',
  'unrestricted',
  'access_rules',
  // Taken and overwritten: they are those of the token.
  'id',
  'user_id',
  'project_id',
]);

/**
 * The application credential that is asked for, of the project and with the roles of the token unless it names
 * fewer. Throws an `IdentityError` with Keystone's words for a body that is none.
 */
export function parseNewCredential(body: JsonObject, maker: ValidToken, clock: Clock): NewCredential {
  const { application_credential: wanted = {} } = body;
  if (!isObject(wanted)) throw schemaError(`${describe(wanted)} is not of type 'object'`);
  const parsed: NewCredential = {
    userId: maker.user.id,
    projectId: maker.project?.id ?? null,
    name: parseName(wanted),
    description: textOrNull(wanted, 'description', "'string', 'null'"),
    // Keystone makes one up for an empty one too.
    secret: textOrNull(wanted, 'secret', "'null', 'string'") || null,
    unrestricted: parseUnrestricted(wanted['unrestricted']),
    roles: parseRoles(wanted['roles'], maker.roles),
    expiresAt: parseEnd(textOrNull(wanted, 'expires_at', "'null', 'string'"), clock),
  };
  refuseAccessRules(wanted['access_rules']);
  const unknown = Object.keys(wanted).find((key) => !KNOWN.has(key));
  if (unknown === undefined) return parsed;
  throw schemaError(`'${unknown}' is an invalid keyword argument for ApplicationCredentialModel`);
}

function parseName({ name }: JsonObject): string {
  if (name === undefined) throw schemaError("'name' is a required property");
  if (typeof name !== 'string') throw fieldError('name', `${describe(name)} is not of type 'string'`);
  if (name === '') throw fieldError('name', "'' is too short");
  if ([...name].length > 255) throw fieldError('name', `${describe(name)} is too long`);
  if (!/\S/.test(name)) throw fieldError('name', String.raw`${describe(name)} does not match '[\\S]+'`);
  return name;
}

function textOrNull(wanted: JsonObject, field: string, types: string): string | null {
  const { [field]: value = null } = wanted;
  if (value === null || typeof value === 'string') return value;
  throw fieldError(field, `${describe(value)} is not of type ${types}`);
}

function parseUnrestricted(value: unknown): boolean | null {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value;
  throw fieldError('unrestricted', `${describe(value)} is not of type 'boolean'`);
}

/** Roles by name or by id. None are as good as all. */
function parseRoles(value: unknown, own: readonly RoleName[]): readonly RoleName[] {
  if (value === undefined) return own;
  if (!Array.isArray(value)) throw fieldError('roles', `${describe(value)} is not of type 'array'`);
  const roles = value.map((item: unknown, index) => parseRole(item, `roles/${index}`, own));
  return roles.length === 0 ? own : own.filter((role) => roles.includes(role));
}

function parseRole(item: unknown, field: string, own: readonly RoleName[]): RoleName {
  if (!isObject(item)) throw fieldError(field, `${describe(item)} is not of type 'object'`);
  const keys = Object.keys(item);
  if (keys.length === 0) throw fieldError(field, '{} does not have enough properties');
  if (keys.length > 1) throw fieldError(field, `${describe(item)} has too many properties`);
  const { id, name } = item;
  if (typeof name === 'string' && roleNameOf(name) === null) {
    throw new KeystoneError(404, `Role ${name} is not defined`);
  }
  const role = own.find((one) => one === name || stableId('role', one) === id);
  if (role !== undefined) return role;
  throw schemaError(
    'Invalid application credential: Cannot create an application credential with unassigned role',
  );
}

function parseEnd(text: string | null, clock: Clock): string | null {
  if (text === null) return null;
  const end = parseExpiry(text);
  if (end === null) throw malformed('Timestamp not in expected format.');
  if (expiryMs(end) < clock()) throw malformed("The 'expires_at' must not be before now.");
  return end;
}

/** The image service of this cloud does not look at access rules, and a credential must not do more than it says. */
function refuseAccessRules(value: unknown): void {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return;
  throw fieldError('access_rules', 'this cloud has no access rules');
}
