import { isoMicroseconds } from '../clock.ts';
import type { Project, User } from './account-book.ts';
import { type Domain, stableId } from './accounts.ts';
import type { ValidToken } from './identity-store.ts';

/** Where the services of the cloud are, as the caller addressed it. */
export interface ServiceUrls {
  /** For instance `http://127.0.0.1:9393/identity/v3`. */
  readonly identity: string;
  /** For instance `http://127.0.0.1:9393/image`. */
  readonly image: string;
  /** Where there are servers and volumes; null where the catalog has neither. */
  readonly resources: { readonly compute: string; readonly volume: string } | null;
}

/** Where everything is for a project. */
export function serviceUrls(
  { identityUrl, imageUrl }: { readonly identityUrl: string; readonly imageUrl: string },
  projectId: string | null,
  hasResources: boolean,
): ServiceUrls {
  const { origin } = new URL(imageUrl);
  const resources = {
    compute: `${origin}/compute/v2.1`,
    volume: `${origin}/volume/v3/${projectId ?? ''}`,
  };
  return { identity: identityUrl, image: imageUrl, resources: hasResources ? resources : null };
}

/** The service catalog: its services, in each region with three interfaces that all lead to the same place. */
export function catalogResource(urls: ServiceUrls, regions: readonly string[]): object {
  const service = (type: string, name: string, url: string): object => ({
    endpoints: regions.flatMap((region) =>
      (['internal', 'public', 'admin'] as const).map((kind) => ({
        id: stableId('endpoint', `${type} ${kind} ${region}`),
        interface: kind,
        region_id: region,
        url,
        region,
      })),
    ),
    id: stableId('service', type),
    type,
    name,
  });
  return [
    service('identity', 'keystone', urls.identity),
    service('image', 'glance', urls.image),
    ...(urls.resources === null
      ? []
      : [
          service('compute', 'nova', urls.resources.compute),
          service('volumev3', 'cinderv3', urls.resources.volume),
        ]),
  ];
}

/** What a token says, in the order in which Keystone says it. `catalog` is left out where it is not wanted. */
export function tokenResource(
  { token, user, project, roles, credential }: ValidToken,
  catalog: object | null,
): object {
  return {
    methods: token.methods,
    user: { domain: domainOf(user), id: user.id, name: user.name, password_expires_at: null },
    audit_ids: token.auditIds,
    expires_at: isoMicroseconds(token.expiresAt),
    issued_at: isoMicroseconds(token.issuedAt),
    ...(project === null
      ? {}
      : {
          project: { domain: domainOf(project), id: project.id, name: project.name },
          is_domain: false,
          roles: roles.map((name) => ({ id: stableId('role', name), name })),
          ...(catalog === null ? {} : { catalog }),
        }),
    ...(credential === null
      ? {}
      : {
          application_credential: {
            id: credential.id,
            name: credential.name,
            restricted: credential.unrestricted !== true,
          },
        }),
  };
}

function domainOf({ domain: { id, name } }: User | Project): object {
  return { id, name };
}

/** A project, with its link. */
export function projectResource(project: Project, identityUrl: string): object {
  return {
    id: project.id,
    name: project.name,
    domain_id: project.domain.id,
    description: project.description,
    enabled: project.enabled,
    parent_id: project.domain.id,
    is_domain: false,
    tags: [],
    options: {},
    links: { self: `${identityUrl}/projects/${project.id}` },
  };
}

/** A domain as the project that it is, too. */
export function domainProjectResource({ id, name, description }: Domain, identityUrl: string): object {
  return {
    id,
    name,
    domain_id: null,
    description,
    enabled: true,
    parent_id: null,
    is_domain: true,
    tags: [],
    options: {},
    links: { self: `${identityUrl}/projects/${id}` },
  };
}

/** A user, with its link and without anything secret. */
export function userResource(user: User, identityUrl: string): object {
  return {
    ...(user.email === null ? {} : { email: user.email }),
    id: user.id,
    name: user.name,
    domain_id: user.domain.id,
    enabled: user.enabled,
    ...(user.defaultProject === null ? {} : { default_project_id: user.defaultProject.id }),
    password_expires_at: null,
    options: {},
    links: { self: `${identityUrl}/users/${user.id}` },
  };
}

/** A domain, with its link. */
export function domainResource(domain: Domain, identityUrl: string): object {
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
