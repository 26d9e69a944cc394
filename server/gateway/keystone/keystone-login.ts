import { randomBytes } from 'node:crypto';

import type { CloudConfig, ProjectReference } from '../clouds/cloud-config.ts';
import type { Project } from '../../../contract/session.d.ts';
import type { Cloud, Login } from '../login.ts';
import { accessOf, projectOf } from './access-of.ts';
import { IdentityError } from './identity-error.ts';
import type { Keystone } from './keystone.ts';
import { createProjectList } from './project-list.ts';
import type { IssuedToken } from './token-answer.ts';
import { createTokenKeeper, timed, type TokenKeeper } from './token-keeper.ts';

/** What a login is made of. */
export interface LoginParts {
  readonly config: CloudConfig;
  readonly keystone: Keystone;
  readonly cloud: Cloud;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when a token could not be renewed ahead of time. */
  readonly onFailedRenewal: (error: unknown) => void;
}

/**
 * A user signed in by the credentials of a configuration: one token for each project that is looked at, each
 * renewed before it ends. Signs in when it is first asked for access.
 */
export function createKeystoneLogin(parts: LoginParts): Login {
  const { config, keystone, now } = parts;
  const { locator } = parts.cloud;
  const keeperOf = (issue: () => Promise<IssuedToken>): TokenKeeper =>
    createTokenKeeper({
      issue: async () => timed(await issue(), now()),
      renewal: config.credentials.kind === 'token' ? 'when refused' : 'before expiry',
      over,
      now,
      onFailedRenewal: parts.onFailedRenewal,
    });
  const home = keeperOf(() => signIn(config, keystone, now));
  /** Keepers of projects other than the one that was signed in to, by id. */
  const others = new Map<string, TokenKeeper>();

  let homeProject: Project | undefined;
  /** Known once and for all: other projects then work on although the token of this one cannot be renewed. */
  const ownProject = async (): Promise<Project> => (homeProject ??= projectOf(await home.get()));
  let unlisted: IdentityError | undefined;
  const listProjects = createProjectList(async () => {
    // The credential holds in its own project only, whatever else Keystone lists for its user.
    if (config.credentials.kind === 'applicationCredential') return [await ownProject()];
    try {
      const listed = await keystone.projects((await home.get()).token);
      unlisted = undefined;
      return listed;
    } catch (error) {
      if (!(error instanceof IdentityError) || error.kind !== 'notAllowed') throw error;
      unlisted = error;
      return [await ownProject()];
    }
  }, now);

  const keeperFor = async (projectId: string | undefined): Promise<TokenKeeper> => {
    if (projectId === undefined || projectId === (await ownProject()).id) return home;
    if (config.credentials.kind === 'applicationCredential') throw fixed(await ownProject());
    // Asked first, so that no client can make us sign in with made-up projects until Keystone locks the account.
    if (!(await listProjects.includes(projectId))) throw projectForbidden(projectId);
    const known = others.get(projectId);
    if (known !== undefined) return known;
    const keeper = keeperOf(() => issueFor(config, keystone, { kind: 'id', id: projectId }, home));
    others.set(projectId, keeper);
    return keeper;
  };

  return {
    cloud: parts.cloud,
    personal: undefined,
    linkKey: randomBytes(18).toString('base64url'),
    access: async (scope) => {
      const issued = await (await keeperFor(scope.projectId)).get();
      return locator.locate(accessOf(config, issued, scope));
    },
    renew: async (scope, spent) => {
      const keeper = await keeperFor(scope.projectId);
      const issued = await keeper.replace(spent.token);
      return issued.token === spent.token ? spent : locator.locate(accessOf(config, issued, scope));
    },
    projects: listProjects.all,
    lacks: () => (unlisted === undefined ? [] : [unlisted.message]),
  };
}

function over(): IdentityError {
  return new IdentityError(
    'expired',
    'The token that Vitrine was started with has ended, and a token cannot renew itself: start again with a new one.',
  );
}

/** The names, those that are not unique with what tells them apart. */
function namesOf(projects: readonly Project[]): string {
  return projects
    .map(({ id, name, domain }) => {
      const isUnique = projects.filter((other) => other.name === name).length === 1;
      return isUnique ? name : `${name} of the domain ${domain?.name ?? domain?.id ?? '?'} with the ID ${id}`;
    })
    .join(', ');
}

/**
 * A token of another project. A password signs in again, so that this token lives as long as any; a token can
 * only be turned into one that ends when it ends itself.
 */
async function issueFor(
  config: CloudConfig,
  keystone: Keystone,
  project: ProjectReference,
  home: TokenKeeper,
): Promise<IssuedToken> {
  if (config.credentials.kind !== 'token') return keystone.issue(config.credentials, project);
  return keystone.issue({ kind: 'token', token: (await home.get()).token }, project);
}

/** The first sign-in: into the project that is named, else the user's default one, else the only one. */
async function signIn(config: CloudConfig, keystone: Keystone, now: () => number): Promise<IssuedToken> {
  const { credentials, project } = config;
  const issued =
    credentials.kind === 'token'
      ? await takeToken(credentials.token, project, keystone, now)
      : await keystone.issue(credentials, project);
  if (issued.project !== undefined) return issued;
  const projects = await keystone.projects(issued.token);
  const [only, ...further] = projects;
  if (only === undefined) {
    throw new IdentityError(
      'noProject',
      `${issued.user.name} has no project in this cloud: there are no images to show.`,
    );
  }
  if (further.length > 0) {
    throw new IdentityError(
      'noProject',
      `${issued.user.name} has ${projects.length} projects (${namesOf(projects)}): name one, with project_name in clouds.yaml or OS_PROJECT_NAME.`,
    );
  }
  const reference = { kind: 'id', id: only.id } as const;
  return credentials.kind === 'token'
    ? keystone.issue({ kind: 'token', token: issued.token }, reference)
    : keystone.issue(credentials, reference);
}

/** A token from outside is used as it is when it fits; not every token may be turned into another. */
async function takeToken(
  token: string,
  project: ProjectReference | undefined,
  keystone: Keystone,
  now: () => number,
): Promise<IssuedToken> {
  const given = await keystone.inspect(token);
  const fits = project === undefined || (project.kind === 'id' && project.id === given.project?.id);
  if (!fits) return keystone.issue({ kind: 'token', token }, project);
  // It was issued some time ago; from here on its life is what is left of it.
  return { ...given, issuedAt: new Date(now()) };
}

/** The error for a project that is not this user's, or not there at all: Keystone does not tell the two apart. */
export function projectForbidden(projectId: string): IdentityError {
  return new IdentityError('projectForbidden', `This user has no access to project ${projectId}.`);
}

function fixed(own: Project): IdentityError {
  return new IdentityError(
    'projectFixed',
    `The application credential that Vitrine was started with is limited to project ${own.name}.`,
  );
}
