import type { IncomingHttpHeaders } from 'node:http';

import { IdentityError } from './keystone/identity-error.ts';
import {
  type Access,
  defaultScope,
  type Login,
  type LoginSource,
  type Named,
  type Profile,
  type Scope,
} from './login.ts';

/** What the page knows about who is signed in and where. Never a token. */
export type Session = {
  /** Name of the cloud for people. */
  readonly cloud: string;
  readonly kind: LoginSource['kind'];
  /** True for the cloud that this program brings along. */
  readonly embedded: boolean;
  readonly profile: Profile;
  readonly user: Named;
  readonly project: Named;
  readonly projects: readonly Named[];
  readonly roles: readonly string[];
  readonly region: string;
  readonly regions: readonly string[];
  /** When the token ends, ISO 8601. With ambient credentials it is renewed before. */
  readonly expiresAt: string;
  /** Address of the image service as the gateway reaches it: for the commands that people copy. */
  readonly imageEndpoint: string;
  /** What a link asked for and this user does not have; the session is then the default one. */
  readonly missing?: { readonly project?: string; readonly region?: string };
};

/**
 * The session of whoever sent these headers, in the scope that a link or a request names. A project that is not the user's, or a
 * region that is not there, gives the default scope and says what is missing: the page then still opens.
 *
 * @throws {IdentityError} when there is no access at all.
 */
export async function describeSession(
  source: LoginSource,
  headers: IncomingHttpHeaders,
  wanted: Scope,
): Promise<Session> {
  const login = await source.loginOf(headers);
  const { access, missing } = await bestAccess(login, wanted);
  const [projects, profile] = await Promise.all([login.projects(), login.cloud.profileOf(access)]);
  return {
    cloud: login.cloud.name,
    kind: source.kind,
    embedded: login.cloud.embedded,
    profile,
    user: access.user,
    project: access.project,
    projects,
    roles: access.roles,
    region: access.region,
    regions: access.regions,
    expiresAt: access.expiresAt.toISOString(),
    imageEndpoint: access.imageEndpoint,
    ...(missing === undefined ? {} : { missing }),
  };
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
