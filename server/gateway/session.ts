import type { FastifyRequest } from 'fastify';

import { noteFailure } from './answer-error.ts';
import { errorBody } from './gateway-error.ts';
import { IdentityError } from './keystone/identity-error.ts';
import { type Access, defaultScope, type Named, type Profile, type Project, type Scope } from './access.ts';
import { type Login, type LoginSource, type PersonalLogin, type SignInChoices } from './login.ts';

/** What the page knows about who is signed in and where. Never a token. */
export type Session = {
  /** Name of the cloud for people. */
  readonly cloud: string;
  readonly kind: LoginSource['kind'];
  /** True for the cloud that this program brings along. */
  readonly embedded: boolean;
  readonly profile: Profile;
  readonly user: Named;
  readonly project: Project;
  readonly projects: readonly Project[];
  readonly roles: readonly string[];
  readonly region: string;
  readonly regions: readonly string[];
  /** Where an address leads that names no project and no region. */
  readonly home: { readonly projectId: string; readonly region: string };
  /** When the token ends, ISO 8601. With ambient credentials it is renewed before. */
  readonly expiresAt: string;
  /** Address of the image service as the gateway reaches it: for the commands that people copy. */
  readonly imageEndpoint: string;
  /** What links to downloads hold, by which the gateway knows that they are the page's own. */
  readonly linkKey: string;
  /** How somebody signed in by hand, and for how long; null with ambient credentials. */
  readonly login: (Omit<PersonalLogin, 'lastsMs'> & { readonly lastsMs: number }) | null;
  /** What the credentials cannot do, in sentences. */
  readonly lacks?: readonly string[];
  /** What a link asked for and this user does not have; the session is then the default one. */
  readonly missing?: { readonly project?: string; readonly region?: string };
};

/** Why there is no session, with the status to answer it with. */
export type NoSession = ReturnType<typeof errorBody> & { readonly signIn?: SignInChoices };

/**
 * The session of whoever sent a request, in the scope that a link or a request names, or why there is none; with the
 * status for a program that asked. What went wrong is logged.
 */
export async function sessionAnswer(
  source: LoginSource,
  request: Pick<FastifyRequest, 'headers' | 'log'>,
  wanted: Scope,
): Promise<{ readonly status: number; readonly body: Session | NoSession }> {
  try {
    const login = await source.loginOf(request.headers);
    return {
      status: 200,
      body: await describeLogin(source.kind, login, wanted),
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
  kind: LoginSource['kind'],
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
    linkKey: login.linkKey,
    login: personal === undefined ? null : { ...personal, lastsMs: personal.lastsMs() },
    ...(lacks.length === 0 ? {} : { lacks }),
    ...(missing === undefined ? {} : { missing }),
  };
}

/** Lists of projects hold the ids of domains only; the token names that of its project. */
function withDomainName(project: Project, { domain }: Project): Project {
  const isNamed = domain?.name !== undefined && project.domain?.id === domain.id;
  return isNamed && project.domain?.name === undefined ? { ...project, domain } : project;
}

/** The default scope by its names. Where it cannot be had, an address that names none leads where this one did. */
async function homeOf(login: Login, present: Access): Promise<Session['home']> {
  const { project, region } = await login.access(defaultScope).catch(() => present);
  return { projectId: project.id, region };
}

type BestAccess = { readonly access: Access; readonly missing: Session['missing'] };

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
    return { missing: { project: wanted.projectId }, instead: { projectId: defaultScope.projectId } };
  }
  if (error.kind === 'regionUnknown' && wanted.region !== undefined) {
    return { missing: { region: wanted.region }, instead: { region: defaultScope.region } };
  }
  return undefined;
}
