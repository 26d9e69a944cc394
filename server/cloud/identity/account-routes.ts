import { type Answer, json } from '../http/message.ts';
import type { Route } from '../http/router.ts';
import type { Project, User } from './account-book.ts';
import { type Call, type Handler, isAdmin } from './call.ts';
import { forbidden, IdentityError } from './identity-error.ts';
import type { IdentityStore } from './identity-store.ts';
import { byDomain, byEnabled, byName, filtered, linksOf } from './lists.ts';
import { catalogResource, domainResource, projectResource, userResource } from './resources.ts';

const readOnly = 'OPTIONS, HEAD, GET';

/** Who there is: the caller's projects and catalog, and for administrators everybody's. */
export function accountRoutes(
  { accounts }: IdentityStore,
  regions: readonly string[],
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
    if (call.caller().project === null) throw forbidden();
    const catalog = catalogResource({ identity: call.identityUrl, image: call.imageUrl }, regions);
    return json(200, { catalog, links: { self: `${call.identityUrl}/auth/catalog` } });
  };

  const projects: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_projects');
    const matching = filtered(accounts.projects, call, {
      name: byName,
      domain_id: byDomain,
      parent_id: byDomain,
      enabled: byEnabled,
    });
    return projectsAnswer(matching, call);
  };

  const project: Handler = (call) => {
    const id = idIn(call);
    const caller = call.caller();
    if (!isAdmin(caller) && caller.project?.id !== id) throw forbidden('identity:get_project');
    const found = accounts.project(id) ?? notFound('project', id);
    return json(200, { project: projectResource(found, call.identityUrl) });
  };

  const users: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_users');
    const matching = filtered(accounts.users, call, {
      name: byName,
      domain_id: byDomain,
      enabled: byEnabled,
    });
    const resources = matching.map((user) => userResource(user, call.identityUrl));
    return json(200, { users: resources, links: linksOf(call) });
  };

  const user: Handler = (call) => {
    const found = userNamed(call, 'identity:get_user');
    return json(200, { user: userResource(found, call.identityUrl) });
  };

  const projectsOfUser: Handler = (call) => {
    const found = userNamed(call, 'identity:list_user_projects');
    return projectsAnswer(accounts.projectsOf(found), call);
  };

  const domains: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_domains');
    const enabled = accounts.domains.map((domain) => ({ ...domain, enabled: true }));
    const matching = filtered(enabled, call, { name: byName, enabled: byEnabled });
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

  /** The user whose id is in the path: oneself, or anybody for an administrator. */
  const userNamed = (call: Call, action: string): User => {
    const id = idIn(call);
    const caller = call.caller();
    if (!isAdmin(caller) && caller.user.id !== id) throw forbidden(action);
    return accounts.user(id) ?? notFound('user', id);
  };

  const get = (path: string, handler: Handler): Route<Handler> => ({
    path,
    allow: readOnly,
    methods: { GET: handler },
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
  ];
}

function mustBeAdmin(call: Call, action: string): void {
  if (!isAdmin(call.caller())) throw forbidden(action);
}

function idIn({ parameters }: Call): string {
  return parameters['id'] ?? '';
}

function notFound(what: string, id: string): never {
  throw new IdentityError(404, `Could not find ${what}: ${id}.`);
}

function projectsAnswer(projects: readonly Project[], call: Call): Answer {
  const resources = projects.map((project) => projectResource(project, call.identityUrl));
  return json(200, { projects: resources, links: linksOf(call) });
}
