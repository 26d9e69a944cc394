import { json } from '../http/message.ts';
import type { Route } from '../http/router.ts';
import { fold } from '../fold.ts';
import { domain } from './accounts.ts';
import type { Call, Handler } from './call.ts';
import { forbidden, IdentityError } from './identity-error.ts';
import type { IdentityStore } from './identity-store.ts';
import { catalogResource, domainResource, projectResource, userResource } from './resources.ts';

const readOnly = 'OPTIONS, HEAD, GET';

/** Who there is: the caller's projects and catalog, and for administrators everybody's. */
export function accountRoutes(store: IdentityStore): readonly Route<Handler>[] {
  const ownProjects: Handler = (call) => {
    const { token } = call.caller();
    const projects = store
      .projectsOf(token.userId)
      .map((project) => projectResource(project, call.identityUrl));
    return json(200, { projects, links: linksOf(call) });
  };

  const ownDomains: Handler = (call) => {
    call.caller();
    return json(200, { domains: [], links: linksOf(call) });
  };

  const ownCatalog: Handler = (call) => {
    const { token } = call.caller();
    if (token.projectId === null) throw forbidden();
    const catalog = catalogResource({ identity: call.identityUrl, image: call.imageUrl });
    return json(200, { catalog, links: { self: `${call.identityUrl}/auth/catalog` } });
  };

  const projects: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_projects');
    const matching = store.projects().filter(nameFilter(call));
    const resources = matching.map((project) => projectResource(project, call.identityUrl));
    return json(200, { projects: resources, links: linksOf(call) });
  };

  const project: Handler = (call) => {
    const id = call.parameters['id'] ?? '';
    const { token, isAdmin } = call.caller();
    if (!isAdmin && token.projectId !== id) throw forbidden('identity:get_project');
    const found = store.project(id);
    if (found === undefined) throw new IdentityError(404, `Could not find project: ${id}.`);
    return json(200, { project: projectResource(found, call.identityUrl) });
  };

  const users: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_users');
    const matching = store.users().filter(nameFilter(call));
    const resources = matching.map((user) => userResource(user, call.identityUrl));
    return json(200, { users: resources, links: linksOf(call) });
  };

  const user: Handler = (call) => {
    const id = call.parameters['id'] ?? '';
    const { token, isAdmin } = call.caller();
    if (!isAdmin && token.userId !== id) throw forbidden('identity:get_user');
    const found = store.user(id);
    if (found === undefined) throw new IdentityError(404, `Could not find user: ${id}.`);
    return json(200, { user: userResource(found, call.identityUrl) });
  };

  const projectsOfUser: Handler = (call) => {
    const id = call.parameters['id'] ?? '';
    const { token, isAdmin } = call.caller();
    if (!isAdmin && token.userId !== id) throw forbidden('identity:list_user_projects');
    const resources = store.projectsOf(id).map((one) => projectResource(one, call.identityUrl));
    return json(200, { projects: resources, links: linksOf(call) });
  };

  const domains: Handler = (call) => {
    mustBeAdmin(call, 'identity:list_domains');
    const resources = [domain].filter(nameFilter(call)).map(() => domainResource(call.identityUrl));
    return json(200, { domains: resources, links: linksOf(call) });
  };

  const oneDomain: Handler = (call) => {
    mustBeAdmin(call, 'identity:get_domain');
    const id = call.parameters['id'] ?? '';
    if (id !== domain.id) throw new IdentityError(404, `Could not find domain: ${id}.`);
    return json(200, { domain: domainResource(call.identityUrl) });
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
    get('/v3/domains/{id}', oneDomain),
  ];
}

function mustBeAdmin(call: Call, action: string): void {
  if (!call.caller().isAdmin) throw forbidden(action);
}

/** `?name=` narrows a list to that name. */
function nameFilter(call: Call): (resource: { readonly name: string }) => boolean {
  const name = new URLSearchParams(call.request.search).get('name');
  return (resource) => name === null || fold(resource.name) === fold(name);
}

function linksOf({ request, identityUrl }: Call): object {
  const query = request.search === '' ? '' : `?${request.search}`;
  const path = request.path.replace(/^\/v3/, '');
  return { next: null, self: `${identityUrl}${path}${query}`, previous: null };
}
