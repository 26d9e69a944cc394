import type { Credentials } from '../clouds/cloud-config.ts';
import { IdentityError } from '../keystone/identity-error.ts';
import type { Keystone } from '../keystone/keystone.ts';
import type { IssuedToken } from '../keystone/token-answer.ts';
import { timed } from '../keystone/token-keeper.ts';
import type { SessionRecord } from './session-record.ts';
import type { SignInRequest } from './sign-in-request.ts';

/** A session that has no name yet. */
export type NewSession = Omit<SessionRecord, 'key'>;

/**
 * Signs somebody in at Keystone. A password gives an unscoped token, which can be turned into one of any project and
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
      credentialId: credentialIdOf(request.credentials),
      homeProjectId: await homeProject(keystone, base),
      startedAt: now,
      seenAt: now,
      base: timed(base, now),
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
      return issueUnscoped(keystone, credentials);
    case 'applicationCredential':
      return keystone.issue(credentials, undefined);
    case 'token':
      // It was issued some time ago; from here on its life is what is left of it.
      return { ...(await keystone.inspect(credentials.token)), issuedAt: new Date(now) };
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

function credentialIdOf(credentials: Credentials): string | null {
  if (credentials.kind !== 'applicationCredential') return null;
  return credentials.credential.kind === 'id' ? credentials.credential.id : null;
}

/** The project that the token is of, else the user's default one, else the first that Keystone lists. */
async function homeProject(keystone: Keystone, base: IssuedToken): Promise<string> {
  if (base.project !== undefined) return base.project.id;
  const [projects, defaultId] = await Promise.all([
    keystone.projects(base.token),
    keystone.defaultProject(base.token, base.user.id),
  ]);
  const home = projects.find(({ id }) => id === defaultId) ?? projects[0];
  if (home !== undefined) return home.id;
  throw new IdentityError(
    'noProject',
    `${base.user.name} has no project in this cloud: there are no images to show.`,
  );
}
