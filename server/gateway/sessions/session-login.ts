import { accessOf } from '../keystone/access-of.ts';
import { IdentityError } from '../keystone/identity-error.ts';
import { forbidden } from '../keystone/keystone-login.ts';
import { createProjectList } from '../keystone/project-list.ts';
import type { IssuedToken } from '../keystone/token-answer.ts';
import { createTokenKeeper, timed, type TokenKeeper } from '../keystone/token-keeper.ts';
import type { Login } from '../login.ts';
import type { PersonalCloud } from './personal-cloud.ts';
import type { SessionRecord } from './session-record.ts';

/** What the login of a session is made of. */
export type SessionLoginParts = {
  readonly cloud: PersonalCloud;
  readonly record: SessionRecord;
  /** Told the record with every token that was added. */
  readonly onChange: (record: SessionRecord) => void;
  /** When the session ends if nobody uses it any more, in milliseconds since 1970. */
  readonly endsAt: () => number;
  readonly now: () => number;
};

/**
 * The login of somebody who signed in: one token for each project that is looked at, each made of the one that the
 * sign-in gave. Keystone ends them all with that one, so nothing here can prolong it.
 */
export function createSessionLogin(parts: SessionLoginParts): Login {
  const { cloud, now } = parts;
  const { keystone, site } = cloud;
  let { record } = parts;
  const { base } = record;
  const list = createProjectList(() => projectsOf(parts), now);
  const keepers = new Map<string, TokenKeeper>();

  /** A token for it is at hand, which Keystone would have ended together with the role. */
  const has = (projectId: string) => Object.hasOwn(record.scoped, projectId);

  const keep = (projectId: string, issued: IssuedToken): IssuedToken => {
    record = { ...record, scoped: { ...record.scoped, [projectId]: timed(issued, now()) } };
    parts.onChange(record);
    return issued;
  };

  const issue = async (projectId: string): Promise<IssuedToken> => {
    if (base.issued.project?.id === projectId) return stillGood(parts);
    try {
      const credentials = { kind: 'token', token: base.issued.token } as const;
      return keep(projectId, await keystone.issue(credentials, { kind: 'id', id: projectId }));
    } catch (error) {
      throw error instanceof IdentityError && error.kind === 'refused'
        ? await whyRefused(parts, projectId)
        : error;
    }
  };

  const keeperFor = async (projectId: string): Promise<TokenKeeper> => {
    const isOwn = base.issued.project?.id === projectId;
    if (!isOwn && record.method === 'applicationCredential') throw fixed(base.issued.project?.name);
    // Asked first, so that nobody can make us ask for tokens of made-up projects.
    if (!isOwn && !has(projectId) && !(await list.includes(projectId))) throw forbidden(projectId);
    // Nothing is waited for from here on: two requests at once get one keeper.
    const known = keepers.get(projectId);
    if (known !== undefined) return known;
    const kept = isOwn ? base : record.scoped[projectId];
    const keeper = createTokenKeeper(
      {
        issue: () => issue(projectId),
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
      base.issued.project !== undefined || has(homeProjectId) || (await list.includes(homeProjectId));
    if (isTheirs) return homeProjectId;
    const [first] = await list.all();
    if (first === undefined) throw forbidden(homeProjectId);
    return first.id;
  };

  return {
    cloud: cloud.cloud,
    personal: {
      method: record.method,
      domain: record.domain,
      credentialId: record.credentialId,
      lastsMs: () => Math.max(0, parts.endsAt() - now()),
    },
    access: async (scope) => {
      const keeper = await keeperFor(scope.projectId ?? (await home()));
      return accessOf(site, await keeper.get(), scope);
    },
    renew: async (scope, spent) => {
      const keeper = await keeperFor(scope.projectId ?? (await home()));
      const issued = await keeper.replace(spent.token);
      return issued.token === spent.token ? spent : accessOf(site, issued, scope);
    },
    projects: list.all,
  };
}

/** The error for a session that is over, in the words for whoever was signed in. */
export function sessionOver(): IdentityError {
  return new IdentityError('expired', 'The session is over: sign in again to go on.');
}

/** An application credential holds in its own project only, whatever else Keystone lists for its user. */
async function projectsOf({ cloud, record }: SessionLoginParts) {
  const { token, project } = record.base.issued;
  if (record.method === 'applicationCredential') return project === undefined ? [] : [project];
  try {
    return await cloud.keystone.projects(token);
  } catch (error) {
    // It was good when the session began.
    throw error instanceof IdentityError && error.kind === 'refused' ? sessionOver() : error;
  }
}

/** The token that was signed in with, as long as Keystone says that it still is one. */
async function stillGood({ cloud, record, now }: SessionLoginParts): Promise<IssuedToken> {
  const { issued, endsAt } = record.base;
  await cloud.keystone.inspect(issued.token);
  return { ...issued, issuedAt: new Date(now()), expiresAt: new Date(endsAt) };
}

/** Keystone says the same of a token that has ended, of a role that was taken away, and of tokens of the fixed kind. */
async function whyRefused(parts: SessionLoginParts, projectId: string): Promise<IdentityError> {
  try {
    const projects = await projectsOf(parts);
    const isStillTheirs = projects.some(({ id }) => id === projectId);
    return isStillTheirs ? fixed(parts.record.base.issued.project?.name) : forbidden(projectId);
  } catch (error) {
    if (error instanceof IdentityError) return error;
    throw error;
  }
}

function fixed(own: string | undefined): IdentityError {
  return new IdentityError(
    'projectFixed',
    own === undefined
      ? 'Keystone lets this sign-in into no other project.'
      : `This sign-in holds in project ${own} only; Keystone lets it into no other.`,
  );
}
