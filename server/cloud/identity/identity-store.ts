import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Clock, secondsOf } from '../clock.ts';
import { fold } from '../fold.ts';
import { type Database, numberOf, type Row, textOf, textOrNull } from '../store/database.ts';
import { domain, projectAccounts, projectIdOf, type RoleName, stableId, userAccounts } from './accounts.ts';
import { hashPassword } from './password.ts';

/** A project. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** A user. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string;
}

/** A token that is still valid. The text of a token is never stored, only its hash. */
export interface Token {
  readonly userId: string;
  /** Null for an unscoped token. */
  readonly projectId: string | null;
  readonly methods: readonly string[];
  /** The token's own, then that of the token it was rescoped from. */
  readonly auditIds: readonly string[];
  /** Seconds since 1970. */
  readonly issuedAt: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** What became of a token. */
export type TokenState =
  | { readonly kind: 'valid'; readonly token: Token }
  | { readonly kind: 'expired' | 'revoked' | 'unknown' };

/** Users, projects, roles and tokens, kept across restarts. */
export class IdentityStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    database.execute(`
      CREATE TABLE IF NOT EXISTS projects (id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
        description TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS users (id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
        email TEXT, password_hash TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS role_assignments (user_id TEXT NOT NULL, project_id TEXT NOT NULL,
        role TEXT NOT NULL, PRIMARY KEY (user_id, project_id));
      CREATE TABLE IF NOT EXISTS tokens (hash BLOB PRIMARY KEY, user_id TEXT NOT NULL, project_id TEXT,
        methods TEXT NOT NULL, audit_ids TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
        is_revoked INTEGER NOT NULL DEFAULT 0)`);
  }

  /** Creates the accounts in an empty database; forgets tokens that expired more than a day ago. */
  async prepare(): Promise<void> {
    this.#database.run('DELETE FROM tokens WHERE expires_at < ?', secondsOf(this.#clock) - 86_400);
    if (this.#database.get('SELECT 1 FROM projects LIMIT 1') !== undefined) return;
    const hashes = await Promise.all(userAccounts.map((account) => hashPassword(account.password)));
    this.#database.transaction(() => {
      for (const { name, description } of projectAccounts) {
        this.#database.run(
          'INSERT INTO projects VALUES (?, ?, ?, ?)',
          projectIdOf(name),
          name,
          fold(name),
          description,
        );
      }
      for (const [index, account] of userAccounts.entries()) {
        const id = stableId('user', account.name);
        const hash = hashes[index] ?? '';
        this.#database.run(
          'INSERT INTO users VALUES (?, ?, ?, ?, ?)',
          id,
          account.name,
          fold(account.name),
          account.email,
          hash,
        );
        for (const { project, role } of account.roles) {
          this.#database.run('INSERT INTO role_assignments VALUES (?, ?, ?)', id, projectIdOf(project), role);
        }
      }
    });
  }

  /** A user by id. */
  user(id: string): User | undefined {
    return this.#userBy('SELECT * FROM users WHERE id = ?', id);
  }

  /** A user of the default domain by name, compared without case. */
  userNamed(name: string): User | undefined {
    return this.#userBy('SELECT * FROM users WHERE folded = ?', fold(name));
  }

  /** All users. */
  users(): readonly User[] {
    return this.#database.all('SELECT * FROM users ORDER BY rowid').map(userOf);
  }

  /** A project by id. */
  project(id: string): Project | undefined {
    return this.#projectBy('SELECT * FROM projects WHERE id = ?', id);
  }

  /** A project of the default domain by name, compared without case. */
  projectNamed(name: string): Project | undefined {
    return this.#projectBy('SELECT * FROM projects WHERE folded = ?', fold(name));
  }

  /** All projects. */
  projects(): readonly Project[] {
    return this.#database.all('SELECT * FROM projects ORDER BY rowid').map(projectOf);
  }

  /** The projects on which a user has a role. */
  projectsOf(userId: string): readonly Project[] {
    return this.#database
      .all(
        `SELECT projects.* FROM projects JOIN role_assignments ON project_id = id
         WHERE user_id = ? ORDER BY projects.rowid`,
        userId,
      )
      .map(projectOf);
  }

  /** The role of a user on a project. */
  roleOn(userId: string, projectId: string): RoleName | undefined {
    const row = this.#database.get(
      'SELECT role FROM role_assignments WHERE user_id = ? AND project_id = ?',
      userId,
      projectId,
    );
    return row === undefined ? undefined : roleNameOf(textOf(row, 'role'));
  }

  /** Whether a domain reference means the one domain there is. */
  isDefaultDomain(reference: { id: string } | { name: string }): boolean {
    return 'id' in reference ? reference.id === domain.id : fold(reference.name) === fold(domain.name);
  }

  /** Issues a token; the text of it goes to the caller and nowhere else. */
  issue(token: Omit<Token, 'auditIds' | 'issuedAt'>, parent: Token | null): { id: string; token: Token } {
    // Like a real one it says nothing and is long.
    const id = randomBytes(96).toString('base64url');
    const own = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
    const origin = parent?.auditIds.at(-1);
    const issued: Token = {
      ...token,
      issuedAt: secondsOf(this.#clock),
      auditIds: origin === undefined ? [own] : [own, origin],
    };
    this.#database.run(
      `INSERT INTO tokens (hash, user_id, project_id, methods, audit_ids, issued_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      hashOf(id),
      issued.userId,
      issued.projectId,
      issued.methods.join(' '),
      issued.auditIds.join(' '),
      issued.issuedAt,
      issued.expiresAt,
    );
    return { id, token: issued };
  }

  /** What became of the token with this text. */
  tokenState(id: string): TokenState {
    const row = this.#database.get('SELECT * FROM tokens WHERE hash = ?', hashOf(id));
    if (row === undefined) return { kind: 'unknown' };
    if (numberOf(row, 'is_revoked') !== 0) return { kind: 'revoked' };
    const token = tokenOf(row);
    return token.expiresAt <= secondsOf(this.#clock) ? { kind: 'expired' } : { kind: 'valid', token };
  }

  /** Makes a token worthless. */
  revoke(id: string): void {
    this.#database.run('UPDATE tokens SET is_revoked = 1 WHERE hash = ?', hashOf(id));
  }

  #userBy(sql: string, value: string): User | undefined {
    const row = this.#database.get(sql, value);
    return row === undefined ? undefined : userOf(row);
  }

  #projectBy(sql: string, value: string): Project | undefined {
    const row = this.#database.get(sql, value);
    return row === undefined ? undefined : projectOf(row);
  }
}

function hashOf(tokenId: string): Uint8Array {
  return createHash('sha256').update(tokenId).digest();
}

function userOf(row: Row): User {
  return {
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    email: textOrNull(row, 'email'),
    passwordHash: textOf(row, 'password_hash'),
  };
}

function projectOf(row: Row): Project {
  return { id: textOf(row, 'id'), name: textOf(row, 'name'), description: textOf(row, 'description') };
}

function tokenOf(row: Row): Token {
  return {
    userId: textOf(row, 'user_id'),
    projectId: textOrNull(row, 'project_id'),
    methods: textOf(row, 'methods').split(' '),
    auditIds: textOf(row, 'audit_ids').split(' '),
    issuedAt: numberOf(row, 'issued_at'),
    expiresAt: numberOf(row, 'expires_at'),
  };
}

function roleNameOf(text: string): RoleName {
  if (text === 'admin' || text === 'member' || text === 'reader') return text;
  throw new TypeError(`a role is named ${text}`);
}
