import type { Credentials } from '../clouds/cloud-config.ts';
import { usedServicesOnly } from '../keystone/image-endpoint.ts';
import { IdentityError } from '../keystone/identity-error.ts';
import type { Keystone } from '../keystone/keystone.ts';
import type { Scope } from '../access.ts';
import type { IssuedToken } from '../keystone/token-answer.ts';
import { timed } from '../keystone/token-keeper.ts';
import type { SessionRecord } from './session-record.ts';
import { type SignInRequest, trimNames } from './sign-in-request.ts';

/** A session that has no name yet. */
export type NewSession = Omit<SessionRecord, 'key' | 'from'>;

/**
 * Signs a user in at Keystone. A password gives an unscoped token, which can be turned into one of any project and
 * is used for nothing else: the image service must never see it.
 *
 * @throws {IdentityError} when Keystone is away or refuses, or there is no project. No token is left behind then.
 */
export async function signIn(keystone: Keystone, request: SignInRequest, now: number): Promise<NewSession> {
  const base = await baseToken(keystone, request.credentials, now);
  try {
    return {
      cloud: request.cloud,
      method: request.credentials.kind,
      user: base.user,
      domain: base.userDomain,
      credentialId: credentialIdOf(request.credentials, base),
      homeProjectId: await homeProject(keystone, base, request.scope),
      startedAt: now,
      seenAt: now,
      base: timed(usedServicesOnly(base), now),
      scoped: {},
    };
  } catch (error) {
    // A token from outside is not ours to end for a sign-in that has come to nothing.
    if (request.credentials.kind !== 'token') await keystone.revoke(base.token).catch(() => undefined);
    throw error;
  }
}

async function baseToken(keystone: Keystone, credentials: Credentials, now: number): Promise<IssuedToken> {
  switch (credentials.kind) {
    case 'password':
      return withNamesAsMeant(credentials, (meant) => issueUnscoped(keystone, meant));
    case 'applicationCredential':
      return withNamesAsMeant(credentials, (meant) => keystone.issue(meant, undefined));
    case 'token':
      // It was issued some time ago; from here on its life is what is left of it.
      return { ...(await keystone.inspect(credentials.token)), issuedAt: new Date(now) };
  }
}

/**
 * A name may begin with a blank, although most that do are slips: as it was typed first, which harms no account, then
 * without.
 */
async function withNamesAsMeant<Meant extends Credentials>(
  credentials: Meant,
  issue: (meant: Meant) => Promise<IssuedToken>,
): Promise<IssuedToken> {
  const trimmed = trimNames(credentials);
  try {
    return await issue(credentials);
  } catch (error) {
    const isSame = JSON.stringify(trimmed) === JSON.stringify(credentials);
    if (isSame || !(error instanceof IdentityError) || error.kind !== 'refused') throw error;
    return issue(trimmed);
  }
}

/** Dialects of Keystone that do not know the word `unscoped` are asked without it. */
async function issueUnscoped(keystone: Keystone, credentials: Credentials): Promise<IssuedToken> {
  try {
    return await keystone.issue(credentials, 'unscoped');
  } catch (error) {
    if (!(error instanceof IdentityError) || error.kind !== 'unexpected') throw error;
    return keystone.issue(credentials, undefined);
  }
}

/** One that was named by its name has an id all the same, by which the same can be asked for again. */
function credentialIdOf(credentials: Credentials, base: IssuedToken): string | null {
  if (credentials.kind !== 'applicationCredential') return null;
  return credentials.credential.kind === 'id' ? credentials.credential.id : (base.credential?.id ?? null);
}

/**
 * The project that the token is of, else the user's default one, else the first that Keystone lists. Where it lists
 * none because it may not, the one that the page was opened for.
 */
async function homeProject(keystone: Keystone, base: IssuedToken, wanted: Scope): Promise<string> {
  if (base.project !== undefined) return base.project.id;
  const [listed, defaultId] = await Promise.all([
    projectsOf(keystone, base),
    keystone.defaultProject(base.token, base.user.id),
  ]);
  if (listed instanceof IdentityError) {
    const known = wanted.projectId ?? defaultId;
    if (known !== undefined) return known;
    throw new IdentityError(
      'noProject',
      `${listed.message} Open an address that names the project, with ?ui.project= and its ID.`,
      { said: listed.said },
    );
  }
  const home = listed.find(({ id }) => id === defaultId) ?? listed[0];
  if (home !== undefined) return home.id;
  const scope = base.otherScope === undefined ? '' : ` The token is of ${base.otherScope}.`;
  throw new IdentityError(
    'noProject',
    `${base.user.name} has no project in this cloud: there are no images to show.${scope}`,
  );
}

/** The projects, or the error where Keystone does not answer this question. */
async function projectsOf(keystone: Keystone, { token }: IssuedToken) {
  try {
    return await keystone.projects(token);
  } catch (error) {
    if (error instanceof IdentityError && error.kind === 'notAllowed') return error;
    throw error;
  }
}
