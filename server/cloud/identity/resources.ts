import { isoMicroseconds } from '../clock.ts';
import { domain, impliedRoles, type RoleName, stableId } from './accounts.ts';
import type { Project, Token, User } from './identity-store.ts';

/** Where the services of the cloud are, as the caller addressed it. */
export interface ServiceUrls {
  /** For instance `http://127.0.0.1:9393/identity/v3`. */
  readonly identity: string;
  /** For instance `http://127.0.0.1:9393/image`. */
  readonly image: string;
}

/** The region of every endpoint. */
export const region = 'RegionOne';

/** The service catalog: identity and image, each with three interfaces that all lead to the same place. */
export function catalogResource(urls: ServiceUrls): object {
  const service = (type: string, name: string, url: string): object => ({
    endpoints: (['internal', 'public', 'admin'] as const).map((kind) => ({
      id: stableId('endpoint', `${type} ${kind}`),
      interface: kind,
      region_id: region,
      url,
      region,
    })),
    id: stableId('service', type),
    type,
    name,
  });
  return [service('identity', 'keystone', urls.identity), service('image', 'glance', urls.image)];
}

/** What a token says, in the order in which Keystone says it. `catalog` is left out where it is not wanted. */
export function tokenResource(
  token: Token,
  user: User,
  scope: { readonly project: Project; readonly role: RoleName } | null,
  catalog: object | null,
): object {
  const inDomain = { domain: { id: domain.id, name: domain.name } };
  return {
    methods: token.methods,
    user: { ...inDomain, id: user.id, name: user.name, password_expires_at: null },
    audit_ids: token.auditIds,
    expires_at: isoMicroseconds(token.expiresAt),
    issued_at: isoMicroseconds(token.issuedAt),
    ...(scope === null
      ? {}
      : {
          project: { ...inDomain, id: scope.project.id, name: scope.project.name },
          is_domain: false,
          roles: impliedRoles(scope.role).map((name) => ({ id: stableId('role', name), name })),
          ...(catalog === null ? {} : { catalog }),
        }),
  };
}

/** A project, with its link. */
export function projectResource(project: Project, identityUrl: string): object {
  return {
    id: project.id,
    name: project.name,
    domain_id: domain.id,
    description: project.description,
    enabled: true,
    parent_id: domain.id,
    is_domain: false,
    tags: [],
    options: {},
    links: { self: `${identityUrl}/projects/${project.id}` },
  };
}

/** A user, with its link and without anything secret. */
export function userResource(user: User, identityUrl: string): object {
  return {
    ...(user.email === null ? {} : { email: user.email }),
    id: user.id,
    name: user.name,
    domain_id: domain.id,
    enabled: true,
    password_expires_at: null,
    options: {},
    links: { self: `${identityUrl}/users/${user.id}` },
  };
}

/** The default domain, with its link. */
export function domainResource(identityUrl: string): object {
  return {
    ...domain,
    enabled: true,
    tags: [],
    options: {},
    links: { self: `${identityUrl}/domains/${domain.id}` },
  };
}

/** The one version of the identity API that there is. */
export function versionResource(identityUrl: string): object {
  return {
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${identityUrl}/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  };
}
