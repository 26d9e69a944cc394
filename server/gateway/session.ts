import type { FastifyRequest } from 'fastify';

import type { Project, Session, SessionRefused } from '../../contract/session.d.ts';
import { noteFailure } from './answer-error.ts';
import { errorBody } from './gateway-error.ts';
import { IdentityError } from './keystone/identity-error.ts';
import { type Access, DEFAULT_SCOPE, type Scope } from './access.ts';
import type { Login, LoginSource } from './login.ts';

/**
 * The session of the sender of a request, in the scope that a link or a request names, or why there is none; with the
 * status for a program that asked. What went wrong is logged.
 */
export async function sessionAnswer(
  source: LoginSource,
  request: Pick<FastifyRequest, 'headers' | 'log'>,
  wanted: Scope,
): Promise<{ readonly status: number; readonly body: Session | SessionRefused }> {
  try {
    const login = await source.loginOf(request.headers);
    return {
      status: 200,
      body: await describeLogin(source, login, wanted),
    };
  } catch (error) {
    const failure = noteFailure(error, request);
    const { signIn } = source;
    return {
      status: failure.status,
      body: { ...errorBody(failure), ...(signIn === undefined ? {} : { signIn }) },
    };
  }
}

/**
 * What a login is in the scope that is wanted. A project that is not the user's, or a region that is not there, gives
 * the default scope and says what is missing: the page then still opens.
 *
 * @throws {IdentityError} when there is no access at all.
 */
export async function describeLogin(
  { kind, launchUrl }: Pick<LoginSource, 'kind' | 'launchUrl'>,
  login: Login,
  wanted: Scope,
): Promise<Session> {
  const { access, missing } = await bestAccess(login, wanted);
  const [projects, profile, home] = await Promise.all([
    login.projects(),
    login.cloud.profileOf(access),
    homeOf(login, access),
  ]);
  const { personal } = login;
  const lacks = login.lacks();
  return {
    cloud: login.cloud.name,
    kind,
    embedded: login.cloud.embedded,
    profile,
    user: access.user,
    project: access.project,
    projects: projects.map((project) => withDomainName(project, access.project)),
    roles: access.roles,
    region: access.region,
    regions: access.regions,
    home,
    expiresAt: access.expiresAt.toISOString(),
    imageEndpoint: access.imageEndpoint,
    ...resourcesOf(access),
    linkKey: login.linkKey,
    ...(launchUrl === undefined ? {} : { launchUrl }),
    login: personal === undefined ? null : { ...personal, lastsMs: personal.lastsMs() },
    ...(lacks.length === 0 ? {} : { lacks }),
    ...(missing === undefined ? {} : { missing }),
  };
}

function resourcesOf({ resources = {} }: Access): Pick<Session, 'resources'> {
  const names = (['compute', 'volume'] as const).filter((name) => resources[name] !== undefined);
  return names.length === 0 ? {} : { resources: names };
}

/** Lists of projects hold the ids of domains only; the token names that of its project. */
function withDomainName(project: Project, { domain }: Project): Project {
  const isNamed = domain?.name !== undefined && project.domain?.id === domain.id;
  return isNamed && project.domain?.name === undefined ? { ...project, domain } : project;
}

/** The default scope by its names. Where it cannot be had, an address that names none leads where this one did. */
async function homeOf(login: Login, present: Access): Promise<Session['home']> {
  const { project, region } = await login.access(DEFAULT_SCOPE).catch(() => present);
  return { projectId: project.id, region };
}

interface BestAccess {
  readonly access: Access;
  readonly missing: Session['missing'];
}

async function bestAccess(login: Login, wanted: Scope): Promise<BestAccess> {
  try {
    return { access: await login.access(wanted), missing: undefined };
  } catch (error) {
    const lacks = lackOf(error, wanted);
    if (lacks === undefined) throw error;
    const further = await bestAccess(login, { ...wanted, ...lacks.instead });
    return { access: further.access, missing: { ...lacks.missing, ...further.missing } };
  }
}

/** What of the wanted scope an error says is not there, and the scope to try without it. */
function lackOf(
  error: unknown,
  wanted: Scope,
): { readonly missing: Session['missing']; readonly instead: Partial<Scope> } | undefined {
  if (!(error instanceof IdentityError)) return undefined;
  const noProject = error.kind === 'projectForbidden' || error.kind === 'projectFixed';
  if (noProject && wanted.projectId !== undefined) {
    return { missing: { project: wanted.projectId }, instead: { projectId: DEFAULT_SCOPE.projectId } };
  }
  if (error.kind === 'regionUnknown' && wanted.region !== undefined) {
    return { missing: { region: wanted.region }, instead: { region: DEFAULT_SCOPE.region } };
  }
  return undefined;
}
