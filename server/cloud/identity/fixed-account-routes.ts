import type { Route } from '../http/router.ts';
import { type Handler, isAdmin } from './call.ts';
import { forbidden, KeystoneError } from './identity-error.ts';

/**
 * What Keystone does and this service does not, by path and method, each with the action that Keystone's policy knows
 * it by; null for what people do for themselves. The methods that other tables answer are not here.
 */
const ABSENT: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  '/v3/projects': { POST: 'identity:create_project' },
  '/v3/projects/{id}': { PATCH: 'identity:update_project', DELETE: 'identity:delete_project' },
  '/v3/projects/{id}/tags': {
    GET: 'identity:list_project_tags',
    PUT: 'identity:update_project_tags',
    DELETE: 'identity:delete_project_tags',
  },
  '/v3/projects/{id}/tags/{tag}': {
    GET: 'identity:get_project_tag',
    PUT: 'identity:create_project_tag',
    DELETE: 'identity:delete_project_tag',
  },
  '/v3/projects/{id}/users/{user}/roles': { GET: 'identity:list_grants' },
  '/v3/projects/{id}/users/{user}/roles/{role}': {
    GET: 'identity:check_grant',
    PUT: 'identity:create_grant',
    DELETE: 'identity:revoke_grant',
  },
  '/v3/users': { POST: 'identity:create_user' },
  '/v3/users/{id}': { PATCH: 'identity:update_user', DELETE: 'identity:delete_user' },
  '/v3/users/{id}/password': { POST: null },
  '/v3/users/{id}/groups': { GET: null },
  '/v3/users/{id}/credentials/OS-EC2': { GET: null, POST: null },
  '/v3/users/{id}/credentials/OS-EC2/{credential}': { GET: null, DELETE: null },
  '/v3/users/{id}/access_rules': { GET: null },
  '/v3/users/{id}/access_rules/{rule}': { GET: null, DELETE: null },
  '/v3/domains': { POST: 'identity:create_domain' },
  '/v3/domains/{id}': { PATCH: 'identity:update_domain', DELETE: 'identity:delete_domain' },
  '/v3/credentials': { GET: null, POST: null },
  '/v3/credentials/{id}': { GET: null, PATCH: null, DELETE: null },
  '/v3/groups': { GET: 'identity:list_groups', POST: 'identity:create_group' },
  '/v3/roles': { GET: 'identity:list_roles', POST: 'identity:create_role' },
  '/v3/roles/{id}': {
    GET: 'identity:get_role',
    PATCH: 'identity:update_role',
    DELETE: 'identity:delete_role',
  },
  '/v3/role_assignments': { GET: 'identity:list_role_assignments' },
  '/v3/services': { GET: 'identity:list_services', POST: 'identity:create_service' },
  '/v3/endpoints': { GET: 'identity:list_endpoints', POST: 'identity:create_endpoint' },
};

/**
 * Refuses what changes accounts, and what is not kept here: 401 and 403 as by Keystone, then 501 with the reason. A
 * 404 or an empty list would say that there is nothing of the kind.
 */
export function absentMethods(path: string): Readonly<Record<string, Handler>> {
  return Object.fromEntries(
    Object.entries(ABSENT[path] ?? {}).map(([method, action]) => [method, refusal(action)]),
  );
}

/** The paths of which nothing is here. */
export function absentRoutes(): readonly Route<Handler>[] {
  return Object.keys(ABSENT)
    .filter((path) => !SERVED.has(path))
    .map((path) => {
      const methods = absentMethods(path);
      return { path, allow: ['HEAD', 'OPTIONS', ...Object.keys(methods)].join(', '), methods };
    });
}

/** Paths that the routes of the accounts serve for reading. */
const SERVED: ReadonlySet<string> = new Set([
  '/v3/projects',
  '/v3/projects/{id}',
  '/v3/users',
  '/v3/users/{id}',
  '/v3/domains',
  '/v3/domains/{id}',
]);

function refusal(action: string | null): Handler {
  return (call) => {
    const caller = call.caller();
    if (action !== null && !isAdmin(caller)) throw forbidden(action);
    throw new KeystoneError(
      501,
      'The action you have requested has not been implemented: the accounts of this cloud are fixed, and what belongs to them can only be read.',
    );
  };
}
