import { createHmac } from 'node:crypto';

import { accessOf } from '../keystone/access-of.ts';
import { IdentityError } from '../keystone/identity-error.ts';
import { projectForbidden } from '../keystone/keystone-login.ts';
import { createProjectList } from '../keystone/project-list.ts';
import { usedServicesOnly } from '../keystone/image-endpoint.ts';
import type { IssuedToken } from '../keystone/token-answer.ts';
import { createTokenKeeper, timed, type TimedToken, type TokenKeeper } from '../keystone/token-keeper.ts';
import type { Project } from '../../../contract/session.d.ts';
import type { Login } from '../login.ts';
import type { PersonalCloud } from './personal-cloud.ts';
import { RecentMap } from './recent-map.ts';
import type { SessionRecord } from './session-record.ts';
import type { Renewal } from './session-store.ts';

/** Projects that one session is in at once; a token that is needed again is in the store. */
const MOST_KEEPERS = 50;

/** What the login of a session is made of. */
export interface SessionLoginParts {
  readonly cloud: PersonalCloud;
  readonly record: SessionRecord;
  /** The store's, for this session: one gateway asks Keystone, the others get the same token. */
  readonly renew: (renewal: Omit<Renewal, 'key'>) => Promise<TimedToken>;
  /** When the session ends if it is not used any more, in milliseconds since 1970. */
  readonly endsAt: () => number;
  readonly now: () => number;
}

/**
 * The login of a user who signed in: one token for each project that is looked at, each made of the one that the
 * sign-in gave. Keystone ends them all with that one, so nothing here can prolong it.
 */
export function createSessionLogin(parts: SessionLoginParts): Login {
  const { cloud, now } = parts;
  const { keystone, site } = cloud;
  let { record } = parts;
  const { base } = record;
  const list = createProjectList(() => projectsOf(parts), now);
  /** Why Keystone does not list the projects of this sign-in, once it has said so. */
  let unlisted: IdentityError | undefined;

  /** The projects that are known without a list: those that there is a token of. */
  const ownProjects = (): readonly Project[] => {
    const projects = [base, ...Object.values(record.scoped)].map(({ issued }) => issued.project);
    const byId = new Map(
      projects.flatMap((project) => (project === undefined ? [] : [[project.id, project]])),
    );
    return [...byId.values()];
  };

  const projects = async (): Promise<readonly Project[]> => {
    try {
      const listed = await list.all();
      unlisted = undefined;
      return listed;
    } catch (error) {
      if (!isNotAllowed(error)) throw error;
      unlisted = error;
      return ownProjects();
    }
  };

  /** Whether it may be asked for; where there is no list, Keystone has to say. */
  const mayBeTheirs = async (projectId: string): Promise<boolean> => {
    try {
      return await list.includes(projectId);
    } catch (error) {
      if (!isNotAllowed(error)) throw error;
      unlisted = error;
      return true;
    }
  };
  /** Bounded: addresses can name any number of projects, and what Keystone says of made-up ones is kept for a while. */
  const keepers = new RecentMap<TokenKeeper>(MOST_KEEPERS);

  /** A token for it is at hand, which Keystone would have ended together with the role. */
  const has = (projectId: string) => Object.hasOwn(record.scoped, projectId);

  const askKeystone = async (projectId: string): Promise<TimedToken> => {
    const credentials = { kind: 'token', token: base.issued.token } as const;
    return timed(usedServicesOnly(await keystone.issue(credentials, { kind: 'id', id: projectId })), now());
  };

  const issue = async (projectId: string, spent: string | undefined): Promise<TimedToken> => {
    if (base.issued.project?.id === projectId) return stillGood(parts);
    try {
      const token = await parts.renew({ projectId, spent, issue: () => askKeystone(projectId) });
      record = { ...record, scoped: { ...record.scoped, [projectId]: token } };
      return token;
    } catch (error) {
      throw error instanceof IdentityError && error.kind === 'refused'
        ? await whyRefused(parts, projectId)
        : error;
    }
  };

  const keeperFor = async (projectId: string): Promise<TokenKeeper> => {
    const isOwn = base.issued.project?.id === projectId;
    if (!isOwn && isOfCredential(record)) throw fixed(base.issued.project?.name);
    // Asked first, so that no client can make us ask for tokens of made-up projects.
    if (!isOwn && !has(projectId) && !(await mayBeTheirs(projectId))) throw projectForbidden(projectId);
    // Nothing is waited for from here on: two requests at once get one keeper.
    const known = keepers.get(projectId);
    if (known !== undefined) return known;
    const kept = isOwn ? base : record.scoped[projectId];
    const keeper = createTokenKeeper(
      {
        issue: (spent) => issue(projectId, spent),
        renewal: 'when refused',
        over: sessionOver,
        now,
        onFailedRenewal: () => undefined,
      },
      kept,
    );
    keepers.set(projectId, keeper);
    return keeper;
  };

  /** The project of an address that names none; another one when it has been taken from the user since. */
  const home = async (): Promise<string> => {
    const { homeProjectId } = record;
    const isTheirs =
      base.issued.project !== undefined || has(homeProjectId) || (await mayBeTheirs(homeProjectId));
    if (isTheirs) return homeProjectId;
    const [first] = await projects();
    if (first === undefined) throw projectForbidden(homeProjectId);
    return first.id;
  };

  /** Where Keystone knows no project of that id, it is not kept: the memory that made-up ids take is bounded. */
  const issuedFor = async (projectId: string, ask: (keeper: TokenKeeper) => Promise<IssuedToken>) => {
    try {
      return await ask(await keeperFor(projectId));
    } catch (error) {
      if (error instanceof IdentityError && error.kind === 'projectForbidden') keepers.delete(projectId);
      throw error;
    }
  };

  return {
    cloud: cloud.cloud,
    user: record.user,
    personal: {
      method: record.method,
      domain: record.domain,
      credentialId: record.credentialId,
      lastsMs: () => Math.max(0, parts.endsAt() - now()),
    },
    // Made of what only the browser's cookie leads to, so that it is the same after a restart.
    linkKey: createHmac('sha256', record.key).update('links to downloads').digest('base64url').slice(0, 24),
    access: async (scope) => {
      const projectId = scope.projectId ?? (await home());
      return accessOf(site, await issuedFor(projectId, (keeper) => keeper.get()), scope);
    },
    renew: async (scope, spent) => {
      const projectId = scope.projectId ?? (await home());
      const issued = await issuedFor(projectId, (keeper) => keeper.replace(spent.token));
      if (issued.token === spent.token) return spent;
      return cloud.cloud.locator.locate(accessOf(site, issued, scope));
    },
    projects,
    lacks: () => [
      ...(unlisted === undefined
        ? []
        : [`${unlisted.message} Other projects open by an address that names them.`]),
      ...accessRulesOf(record),
    ],
  };
}

function isNotAllowed(error: unknown): error is IdentityError {
  return error instanceof IdentityError && error.kind === 'notAllowed';
}

/** Also a token that was pasted can be of an application credential, and holds as little elsewhere. */
function isOfCredential({ method, base }: SessionRecord): boolean {
  return method === 'applicationCredential' || base.issued.credential !== undefined;
}

function accessRulesOf({ base }: SessionRecord): readonly string[] {
  const { credential } = base.issued;
  if (credential === undefined || credential.accessRules.length === 0) return [];
  return [`The application credential ${credential.name} may only ${credential.accessRules.join(', ')}.`];
}

/** The error for a session that is over, in the words for the user who was signed in. */
export function sessionOver(): IdentityError {
  return new IdentityError('expired', 'The session is over: sign in again to go on.');
}

/** An application credential holds in its own project only, whatever else Keystone lists for its user. */
async function projectsOf({ cloud, record }: SessionLoginParts): Promise<readonly Project[]> {
  const { token, project } = record.base.issued;
  if (isOfCredential(record)) return project === undefined ? [] : [project];
  try {
    return await cloud.keystone.projects(token);
  } catch (error) {
    // It was good when the session began.
    throw error instanceof IdentityError && error.kind === 'refused' ? sessionOver() : error;
  }
}

/**
 * The token that was signed in with, as long as Keystone says that it still is one.
 *
 * @throws {IdentityError} `notAllowed` where the rules of an application credential keep it from asking: Keystone then
 *   answers 401, as to a token that has ended.
 */
export async function stillGood({
  cloud,
  record,
  now,
}: Pick<SessionLoginParts, 'cloud' | 'record' | 'now'>): Promise<TimedToken> {
  const { issued, endsAt } = record.base;
  try {
    await cloud.keystone.inspect(issued.token);
  } catch (error) {
    const [rules] = accessRulesOf(record);
    if (!(error instanceof IdentityError) || error.kind !== 'refused') throw error;
    if (rules !== undefined) {
      throw new IdentityError('notAllowed', `${rules} Nothing else is answered, or it has been deleted.`);
    }
    // A rule keeps people from looking at their own token: what refused it may have meant what was asked for.
    if (error.reason !== 'forbidden') throw error;
  }
  return { issued: { ...issued, issuedAt: new Date(now()), expiresAt: new Date(endsAt) }, endsAt };
}

/** Keystone says the same of a token that has ended, of a role that was taken away, and of tokens of the fixed kind. */
async function whyRefused(parts: SessionLoginParts, projectId: string): Promise<IdentityError> {
  try {
    const projects = await projectsOf(parts);
    const isStillTheirs = projects.some(({ id }) => id === projectId);
    return isStillTheirs ? fixed(parts.record.base.issued.project?.name) : projectForbidden(projectId);
  } catch (error) {
    if (isNotAllowed(error)) return projectForbidden(projectId);
    if (error instanceof IdentityError) return error;
    throw error;
  }
}

function fixed(own: string | undefined): IdentityError {
  return new IdentityError(
    'projectFixed',
    own === undefined
      ? 'Keystone lets this sign-in into no other project.'
      : `This sign-in is limited to project ${own}.`,
  );
}
