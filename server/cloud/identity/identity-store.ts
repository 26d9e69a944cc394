import { type Clock, secondsOf } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { AccountBook, type Project, type User } from './account-book.ts';
import { type Accounts, impliedRoles, PUBLISHED_ACCOUNTS, type RoleName } from './accounts.ts';
import { type ApplicationCredential, CredentialStore } from './application-credentials/credential-store.ts';
import { type Token, TokenStore } from './token-store.ts';

/** Who does what a token is for, and with which rights. */
export interface Grant {
  readonly user: User;
  /** Null without a project. */
  readonly project: Project | null;
  /** On the project. */
  readonly roles: readonly RoleName[];
  /** What it was got with, unless with a password. */
  readonly credential: ApplicationCredential | null;
}

/** What a token that is good opens. */
export interface ValidToken extends Grant {
  readonly token: Token;
}

/** Whether there is such a grant. */
export type GrantState =
  | { readonly kind: 'granted'; readonly grant: Grant }
  /** The user or the role is gone; Keystone says no more than that the token is not good. */
  | { readonly kind: 'revoked' }
  /** Something else is gone. Keystone says what, even to the bearer of the token. */
  | { readonly kind: 'dangling'; readonly message: string };

/** What became of a token. */
export type TokenState =
  | { readonly kind: 'valid'; readonly validToken: ValidToken }
  | { readonly kind: 'expired' | 'unknown' }
  | Exclude<GrantState, { kind: 'granted' }>;

/** Everything that the identity service knows: accounts, application credentials and tokens. */
export class IdentityStore {
  readonly accounts: AccountBook;
  readonly credentials: CredentialStore;
  readonly tokens: TokenStore;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock, accounts: Accounts = PUBLISHED_ACCOUNTS) {
    this.#clock = clock;
    this.accounts = new AccountBook(accounts);
    this.credentials = new CredentialStore(database);
    this.tokens = new TokenStore(database, clock);
    this.tokens.forgetOld();
  }

  /** What became of the token with this text. */
  tokenState(id: string): TokenState {
    const stored = this.tokens.get(id);
    if (stored === undefined) return { kind: 'unknown' };
    const { token, isRevoked } = stored;
    if (isRevoked) return { kind: 'revoked' };
    if (token.expiresAt <= secondsOf(this.#clock)) return { kind: 'expired' };
    const state = this.grantOf(token);
    return state.kind === 'granted' ? { kind: 'valid', validToken: { token, ...state.grant } } : state;
  }

  /** What a token of this user, project and application credential stands on. */
  grantOf({
    userId,
    projectId,
    credentialId,
  }: Pick<Token, 'userId' | 'projectId' | 'credentialId'>): GrantState {
    const user = this.accounts.user(userId);
    if (user?.enabled !== true) return { kind: 'revoked' };
    const credential = credentialId === null ? null : this.credentials.get(credentialId);
    if (credential === undefined) {
      return { kind: 'dangling', message: `Could not find Application Credential: ${credentialId}.` };
    }
    if (projectId === null) return { kind: 'granted', grant: { user, project: null, roles: [], credential } };
    const project = this.accounts.project(projectId);
    const role = user.roles.get(projectId);
    if (project === undefined || role === undefined) return { kind: 'revoked' };
    if (!project.enabled) {
      const message = `Unable to validate token because project ${project.id} is disabled`;
      return { kind: 'dangling', message };
    }
    const own = impliedRoles(role);
    const roles = credential === null ? own : own.filter((name) => credential.roles.includes(name));
    return { kind: 'granted', grant: { user, project, roles, credential } };
  }
}
