import { secondsOf, type Clock } from '../clock.ts';
import type { Project, User, RequestedUser } from './account-book.ts';
import type { ApplicationCredential } from './application-credentials/credential-store.ts';
import { expiryMs } from './application-credentials/expiry.ts';
import type { AuthRequest, CredentialReference, Proofs } from './auth-request.ts';
import { forbidden, KeystoneError, notAToken, unauthorized } from './identity-error.ts';
import type { IdentityStore, ValidToken } from './identity-store.ts';
import { isPublishedPassword, verifySecret } from './secret.ts';
import type { Token } from './token-store.ts';

/**
 * Issues the token that a sign-in asks for. Throws an `IdentityError`: 401 for whatever is wrong with the
 * credentials or the project, never telling which; 404 for a token that is none any more, and for an application
 * credential that there is not.
 *
 * A token made from a token ends when the first one ends: rescoping does not keep a user signed in for ever.
 */
export async function authenticate(
  request: AuthRequest,
  store: IdentityStore,
  clock: Clock,
  tokenTtlSeconds: number,
): Promise<{ id: string; validToken: ValidToken }> {
  const { proofs } = request;
  const credential = proofs.credential === null ? null : findCredential(store, proofs.credential.reference);
  const parent = proofs.token === null ? null : parentToken(store, proofs.token);
  const user = await provenUser(proofs, store, credential, parent, clock);
  const project = credential === null ? projectFor(request, store, user) : null;
  const basis = {
    userId: user.id,
    projectId: credential === null ? (project?.id ?? null) : credential.projectId,
    credentialId: credential?.id ?? null,
  };
  const state = store.grantOf(basis);
  if (state.kind === 'revoked') throw unauthorized();
  if (state.kind === 'dangling') throw notAToken(state);
  const now = secondsOf(clock);
  const { id, token } = store.tokens.issue(
    {
      ...basis,
      methods: [...new Set([...request.methods, ...(parent?.methods ?? [])])],
      expiresAt: parent?.expiresAt ?? Math.min(now + tokenTtlSeconds, endOf(credential)),
    },
    parent,
  );
  return { id, validToken: { token, ...state.grant } };
}

/** What a token that a request names opens. Throws the 404 of Keystone when it is not good. */
export function validTokenOf(store: IdentityStore, tokenId: string): ValidToken {
  const state = store.tokenState(tokenId);
  if (state.kind === 'valid') return state.validToken;
  throw notAToken(state);
}

/** The user whom every given proof proves, and who may sign in. */
async function provenUser(
  { password, credential: proof }: Proofs,
  store: IdentityStore,
  credential: ApplicationCredential | null,
  parent: Token | null,
  clock: Clock,
): Promise<User> {
  const proven: string[] = parent === null ? [] : [parent.userId];
  if (password !== null) proven.push(userWithPassword(store, password.user, password.password));
  if (credential !== null) {
    const fits = await verifySecret(proof?.secret ?? '', credential.secretHash);
    if (!fits || endOf(credential) <= secondsOf(clock)) throw unauthorized();
    proven.push(credential.userId);
  }
  const [userId = '', ...others] = proven;
  const user = store.accounts.user(userId);
  if (user?.enabled !== true || others.some((other) => other !== userId)) throw unauthorized();
  return user;
}

function userWithPassword(store: IdentityStore, reference: RequestedUser, password: string | null): string {
  const user = store.accounts.findUser(reference);
  // Compared with something even for an unknown name, which must not be answered faster than a wrong password.
  const fits = isPublishedPassword(password ?? '', user?.password ?? 'nobody');
  if (user === undefined || password === null || !fits) throw unauthorized();
  return user.id;
}

function findCredential(store: IdentityStore, reference: CredentialReference): ApplicationCredential {
  if ('id' in reference) {
    const found = store.credentials.get(reference.id);
    if (found !== undefined) return found;
    throw new KeystoneError(404, `Could not find Application Credential: ${reference.id}.`);
  }
  const user = userOfCredential(store, reference.user);
  const found = store.credentials.named(user.id, reference.name);
  if (found === undefined) throw unauthorized();
  return found;
}

/** Unlike with a password, Keystone tells here whether there is such a user, but not whether such a domain. */
function userOfCredential({ accounts }: IdentityStore, reference: RequestedUser): User {
  const user = accounts.findUser(reference);
  if (user !== undefined) return user;
  if ('domain' in reference && accounts.findDomain(reference.domain) === undefined) throw unauthorized();
  throw new KeystoneError(404, `Could not find user: ${'id' in reference ? reference.id : reference.name}.`);
}

function parentToken(store: IdentityStore, id: string): Token {
  const { token, credential } = validTokenOf(store, id);
  if (credential !== null) throw forbidden('Using a delegated token to create another token is not allowed.');
  return token;
}

/** The project of the new token; null for none. */
function projectFor({ scope }: AuthRequest, store: IdentityStore, user: User): Project | null {
  switch (scope.kind) {
    case 'default':
      return user.defaultProject !== null && isOpen(user.defaultProject, user) ? user.defaultProject : null;
    case 'unscoped':
      return null;
    case 'no role':
      throw unauthorized();
    case 'project': {
      const project = store.accounts.findProject(scope.project);
      if (project === undefined || !isOpen(project, user)) throw unauthorized();
      return project;
    }
  }
}

/** When an application credential ends, and its tokens with it; in seconds since 1970. */
function endOf(credential: ApplicationCredential | null): number {
  const expiresAt = credential?.expiresAt ?? null;
  return expiresAt === null ? Number.POSITIVE_INFINITY : Math.floor(expiryMs(expiresAt) / 1000);
}

function isOpen(project: Project, user: User): boolean {
  return project.enabled && user.roles.has(project.id);
}
