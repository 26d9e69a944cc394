import { type Answer, json } from '../http/message.ts';
import type { Route } from '../http/router.ts';
import type { Project, User } from './account-book.ts';
import type { Domain } from './accounts.ts';
import { type Call, type Handler, isAdmin } from './call.ts';
import { absentMethods, absentRoutes } from './fixed-account-routes.ts';
import { forbidden, KeystoneError } from './identity-error.ts';
import type { IdentityStore } from './identity-store.ts';
import { type Attributes, filterList } from './list-filters.ts';
import { linksOf, searchOf } from './lists.ts';
import { asksForExpiry } from './password-expiry-filter.ts';
import {
  catalogResource,
  serviceUrls,
  domainProjectResource,
  domainResource,
  projectResource,
  userResource,
} from './resources.ts';

const READ_ONLY = 'OPTIONS, HEAD, GET';

/** A project in a list of projects, among which domains are, too, for who asks for them. */
type ListedProject =
  | { readonly kind: 'project'; readonly project: Project }
  | { readonly kind: 'domain'; readonly domain: Domain };

const OF_PROJECTS: Attributes<ListedProject> = {
  domain_id: (entry) => (entry.kind === 'project' ? entry.project.domain.id : null),
  enabled: (entry) => entry.kind === 'domain' || entry.project.enabled,
  name: (entry) => (entry.kind === 'project' ? entry.project.name : entry.domain.name),
  parent_id: (entry) => (entry.kind === 'project' ? entry.project.domain.id : null),
  is_domain: ({ kind }) => kind === 'domain',
};

const OF_USERS: Attributes<User> = {
  domain_id: ({ domain }) => domain.id,
  enabled: ({ enabled }) => enabled,
  name: ({ name }) => name,
};

const OF_DOMAINS: Attributes<Domain> = { name: ({ name }) => name, enabled: () => true };

const OF_OWN_PROJECTS: Attributes<Project> = {
  domain_id: ({ domain }) => domain.id,
  enabled: ({ enabled }) => enabled,
  name: ({ name }) => name,
};

/** Attributes that only users of another identity provider have. */
const FEDERATED = /^(?:idp_id|protocol_id|unique_id)(?:__|$)/;

/** Who there is: the caller's projects and catalog, and for administrators everybody's. */
export function accountRoutes(
  { accounts }: IdentityStore,
  regions: readonly string[],
  hasResources: boolean,
): readonly Route<Handler>[] {
  const ownProjects: Handler = (call) => {
    const { user } = call.caller();
    return projectsAnswer(accounts.projectsOf(user), call);
  };

  const ownDomains: Handler = (call) => {
    call.caller();
    return json(200, { domains: [], links: linksOf(call) });
  };

  const ownCatalog: Handler = (call) => {
    const { project } = call.caller();
    if (project === null) throw forbidden();
    const catalog = catalogResource(serviceUrls(call, project.id, hasResources), regions);
    return json(200, { catalog, links: { self: `${call.identityUrl}/auth/catalog` } });
  };

  const projects: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_projects');
    const search = searchOf(call);
    const everything = [
      ...accounts.projects.map((project) => ({ kind: 'project' as const, project })),
      ...accounts.domains.map((domain) => ({ kind: 'domain' as const, domain })),
    ];
    const ofTheirKind = search.has('is_domain')
      ? everything
      : everything.filter(({ kind }) => kind === 'project');
    const matching = filterList(ofTheirKind, search, OF_PROJECTS, 'database');
    const resources = withTags(matching, search).map((entry) =>
      entry.kind === 'project'
        ? projectResource(entry.project, call.identityUrl)
        : domainProjectResource(entry.domain, call.identityUrl),
    );
    return json(200, { projects: resources, links: linksOf(call) });
  };

  const project: Handler = (call) => {
    const id = idIn(call);
    const caller = call.caller();
    if (!isAdmin(caller) && caller.project?.id !== id) throw forbidden('identity:get_project');
    const found = accounts.project(id);
    if (found !== undefined) return json(200, { project: projectResource(found, call.identityUrl) });
    const domain = accounts.domain(id) ?? notFound('project', id);
    return json(200, { project: domainProjectResource(domain, call.identityUrl) });
  };

  const users: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_users');
    const search = searchOf(call);
    // No user here comes from another identity provider either.
    const noOne = asksForExpiry(search) || Array.from(search.keys()).some((key) => FEDERATED.test(key));
    const matching = noOne ? [] : filterList(accounts.users, search, OF_USERS, 'database');
    const resources = matching.map((user) => userResource(user, call.identityUrl));
    return json(200, { users: resources, links: linksOf(call) });
  };

  const user: Handler = (call) => {
    const found = userNamed(call, 'identity:get_user');
    return json(200, { user: userResource(found, call.identityUrl) });
  };

  const projectsOfUser: Handler = (call) => {
    const found = userNamed(call, 'identity:list_user_projects');
    return projectsAnswer(
      filterList(accounts.projectsOf(found), searchOf(call), OF_OWN_PROJECTS, 'python'),
      call,
    );
  };

  const domains: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_domains');
    const matching = filterList(accounts.domains, searchOf(call), OF_DOMAINS, 'database');
    const resources = matching.map((domain) => domainResource(domain, call.identityUrl));
    return json(200, { domains: resources, links: linksOf(call) });
  };

  const domain: Handler = (call) => {
    const id = idIn(call);
    const caller = call.caller();
    if (!isAdmin(caller) && caller.project?.domain.id !== id) throw forbidden('identity:get_domain');
    const found = accounts.domain(id) ?? notFound('domain', id);
    return json(200, { domain: domainResource(found, call.identityUrl) });
  };

  /** The user whose id is in the path: oneself, or any user for an administrator. */
  const userNamed = (call: Call, action: string): User => {
    const id = idIn(call);
    const caller = call.caller();
    if (!isAdmin(caller) && caller.user.id !== id) throw forbidden(action);
    return accounts.user(id) ?? notFound('user', id);
  };

  const get = (path: string, handler: Handler): Route<Handler> => ({
    path,
    allow: READ_ONLY,
    methods: { GET: handler, ...absentMethods(path) },
  });
  return [
    get('/v3/auth/projects', ownProjects),
    get('/v3/auth/domains', ownDomains),
    get('/v3/auth/catalog', ownCatalog),
    get('/v3/projects', projects),
    get('/v3/projects/{id}', project),
    get('/v3/users', users),
    get('/v3/users/{id}', user),
    get('/v3/users/{id}/projects', projectsOfUser),
    get('/v3/domains', domains),
    get('/v3/domains/{id}', domain),
    ...absentRoutes(),
  ];
}

function mustBeAdmin(call: Call, action: string): void {
  if (!isAdmin(call.caller())) throw forbidden(action);
}

function idIn({ parameters }: Call): string {
  return parameters['id'] ?? '';
}

function notFound(what: string, id: string): never {
  throw new KeystoneError(404, `Could not find ${what}: ${id}.`);
}

function projectsAnswer(projects: readonly Project[], call: Call): Answer {
  const resources = projects.map((project) => projectResource(project, call.identityUrl));
  return json(200, { projects: resources, links: linksOf(call) });
}

/**
 * What is left of projects, none of which has tags. Keystone begins with those that have the wanted tags and takes
 * away those that have unwanted ones; but when it has found none, it takes away from all.
 */
function withTags<T>(projects: readonly T[], search: URLSearchParams): readonly T[] {
  if (search.has('not-tags') || search.has('not-tags-any')) return projects;
  return search.has('tags') || search.has('tags-any') ? [] : projects;
}
