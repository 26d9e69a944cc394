import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Clock, secondsOf } from '../clock.ts';
import { type Database, numberOf, type Row, textColumn, textOrNull } from '../store/database.ts';

/** What a token was issued for. The text of a token is never stored, only its hash. */
export interface Token {
  readonly userId: string;
  /** Null for an unscoped token. */
  readonly projectId: string | null;
  /** The application credential that it was got with. */
  readonly credentialId: string | null;
  readonly methods: readonly string[];
  /** The token's own, then that of the token it was rescoped from. */
  readonly auditIds: readonly string[];
  /** Seconds since 1970. */
  readonly issuedAt: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** A token that was once issued. */
export interface StoredToken {
  readonly token: Token;
  readonly isRevoked: boolean;
}

/** The tokens that were issued, kept across restarts. */
export class TokenStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    database.execute(`
      CREATE TABLE IF NOT EXISTS tokens (hash BLOB PRIMARY KEY, user_id TEXT NOT NULL, project_id TEXT,
        methods TEXT NOT NULL, audit_ids TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
        is_revoked INTEGER NOT NULL DEFAULT 0, credential_id TEXT)`);
    const columns = database.all('PRAGMA table_info(tokens)').map((row) => textColumn(row, 'name'));
    // Data directories from before there were application credentials.
    if (!columns.includes('credential_id'))
      database.execute('ALTER TABLE tokens ADD COLUMN credential_id TEXT');
  }

  /** Forgets tokens that expired more than a day ago. */
  forgetOld(): void {
    this.#database.run('DELETE FROM tokens WHERE expires_at < ?', secondsOf(this.#clock) - 86_400);
  }

  /** Issues a token; the text of it goes to the caller and nowhere else. */
  issue(wanted: Omit<Token, 'auditIds' | 'issuedAt'>, parent: Token | null): { id: string; token: Token } {
    // Like a real one it says nothing and is long.
    const id = randomBytes(96).toString('base64url');
    const own = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
    const origin = parent?.auditIds.at(-1);
    const token: Token = {
      ...wanted,
      issuedAt: secondsOf(this.#clock),
      auditIds: origin === undefined ? [own] : [own, origin],
    };
    this.#database.run(
      `INSERT INTO tokens (hash, user_id, project_id, credential_id, methods, audit_ids, issued_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      hashOf(id),
      token.userId,
      token.projectId,
      token.credentialId,
      token.methods.join(' '),
      token.auditIds.join(' '),
      token.issuedAt,
      token.expiresAt,
    );
    return { id, token };
  }

  /** The token with this text, whatever became of it. */
  get(id: string): StoredToken | undefined {
    const row = this.#database.get('SELECT * FROM tokens WHERE hash = ?', hashOf(id));
    return row === undefined
      ? undefined
      : { token: tokenOf(row), isRevoked: numberOf(row, 'is_revoked') !== 0 };
  }

  /** Makes a token worthless. */
  revoke(id: string): void {
    this.#database.run('UPDATE tokens SET is_revoked = 1 WHERE hash = ?', hashOf(id));
  }
}

function hashOf(tokenId: string): Uint8Array {
  return createHash('sha256').update(tokenId).digest();
}

function tokenOf(row: Row): Token {
  return {
    userId: textColumn(row, 'user_id'),
    projectId: textOrNull(row, 'project_id'),
    credentialId: textOrNull(row, 'credential_id'),
    methods: textColumn(row, 'methods').split(' '),
    auditIds: textColumn(row, 'audit_ids').split(' '),
    issuedAt: numberOf(row, 'issued_at'),
    expiresAt: numberOf(row, 'expires_at'),
  };
}
