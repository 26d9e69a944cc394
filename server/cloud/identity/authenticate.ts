import { secondsOf, type Clock } from '../clock.ts';
import type { AuthRequest, ProjectReference, UserReference } from './auth-request.ts';
import { IdentityError, unauthorized } from './identity-error.ts';
import type { IdentityStore, Project, Token, User } from './identity-store.ts';
import { verifyPassword } from './password.ts';

/**
 * Issues the token that a sign-in asks for. Throws an `IdentityError`: 401 for whatever is wrong with the
 * credentials or the project, never telling which; 404 for a token that is none any more.
 *
 * A token made from a token ends when the first one ends: nobody stays signed in for ever by rescoping.
 */
export async function authenticate(
  request: AuthRequest,
  store: IdentityStore,
  clock: Clock,
  tokenTtlSeconds: number,
): Promise<{ id: string; token: Token; user: User }> {
  const parent = request.proofs.token === null ? null : validToken(store, request.proofs.token);
  const { password } = request.proofs;
  const user =
    password === null
      ? store.user(parent?.userId ?? '')
      : await userWithPassword(store, password.user, password.password);
  if (user === undefined || (parent !== null && parent.userId !== user.id)) throw unauthorized();
  const { id, token } = store.issue(
    {
      userId: user.id,
      projectId: projectFor(request, store, user)?.id ?? null,
      methods: [...new Set([...request.methods, ...(parent?.methods ?? [])])],
      expiresAt: parent?.expiresAt ?? secondsOf(clock) + tokenTtlSeconds,
    },
    parent,
  );
  return { id, token, user };
}

function validToken(store: IdentityStore, id: string): Token {
  const state = store.tokenState(id);
  switch (state.kind) {
    case 'valid':
      return state.token;
    case 'unknown':
      throw new IdentityError(404, 'Could not recognize Fernet token');
    case 'expired':
    case 'revoked':
      throw new IdentityError(404, 'Failed to validate token');
  }
}

async function userWithPassword(
  store: IdentityStore,
  reference: UserReference,
  password: string | null,
): Promise<User> {
  const user = findUser(store, reference);
  // The hash of some other user keeps an unknown name from answering faster than a wrong password.
  const hash = (user ?? store.users()[0])?.passwordHash ?? '';
  const fits = await verifyPassword(password ?? '', hash);
  if (user === undefined || password === null || !fits) throw unauthorized();
  return user;
}

function findUser(store: IdentityStore, reference: UserReference): User | undefined {
  if ('id' in reference) return store.user(reference.id);
  return store.isDefaultDomain(reference.domain) ? store.userNamed(reference.name) : undefined;
}

function findProject(store: IdentityStore, reference: ProjectReference): Project | undefined {
  if ('id' in reference) return store.project(reference.id);
  return store.isDefaultDomain(reference.domain) ? store.projectNamed(reference.name) : undefined;
}

/** The project of the new token; null for none. No user here has a default project. */
function projectFor({ scope }: AuthRequest, store: IdentityStore, user: User): Project | null {
  switch (scope.kind) {
    case 'default':
    case 'unscoped':
      return null;
    case 'no role':
      throw unauthorized();
    case 'project': {
      const project = findProject(store, scope.project);
      if (project === undefined || store.roleOn(user.id, project.id) === undefined) throw unauthorized();
      return project;
    }
  }
}
