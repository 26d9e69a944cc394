import { randomBytes, randomUUID } from 'node:crypto';
import { fold } from '../../fold.ts';
import { type Database, numberOf, type Row, textColumn, textOrNull } from '../../store/database.ts';
import { type RoleName, roleNameOf } from '../accounts.ts';
import { hashSecret } from '../secret.ts';

/** A user's deputy: it has a secret of its own, and at most the roles that its maker had on one project. */
export interface ApplicationCredential {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly description: string | null;
  /** Null when it was made with an unscoped token: its tokens are unscoped too. */
  readonly projectId: string | null;
  readonly roles: readonly RoleName[];
  /** Whether its tokens may make and delete application credentials; null is no, and shown as it is. */
  readonly unrestricted: boolean | null;
  /** `2037-01-01T00:00:00.000000`, in UTC. */
  readonly expiresAt: string | null;
  readonly secretHash: string;
}

/** What a new one is asked to be. */
export type NewCredential = Omit<ApplicationCredential, 'id' | 'secretHash'> & {
  /** Null has one made up. */
  readonly secret: string | null;
};

/** The application credentials of everybody. Secrets are kept as hashes and told once. */
export class CredentialStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute(`
      CREATE TABLE IF NOT EXISTS application_credentials (id TEXT PRIMARY KEY, user_id TEXT NOT NULL,
        name TEXT NOT NULL, folded TEXT NOT NULL, description TEXT, project_id TEXT, roles TEXT NOT NULL,
        unrestricted INTEGER, expires_at TEXT, secret_hash TEXT NOT NULL, UNIQUE (user_id, folded))`);
  }

  /** Makes one; null when the user has one of that name already. */
  async add({
    secret: given,
    ...wanted
  }: NewCredential): Promise<{ credential: ApplicationCredential; secret: string } | null> {
    const secret = given ?? randomBytes(64).toString('base64url');
    const secretHash = await hashSecret(secret);
    const id = randomUUID().replaceAll('-', '');
    const credential: ApplicationCredential = { ...wanted, id, secretHash };
    const { changes } = this.#database.run(
      'INSERT INTO application_credentials VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      id,
      credential.userId,
      credential.name,
      fold(credential.name),
      credential.description,
      credential.projectId,
      credential.roles.join(' '),
      credential.unrestricted === null ? null : Number(credential.unrestricted),
      credential.expiresAt,
      secretHash,
    );
    return changes === 0 ? null : { credential, secret };
  }

  get(id: string): ApplicationCredential | undefined {
    return this.#first('SELECT * FROM application_credentials WHERE id = ?', id);
  }

  /** One of a user by name, compared without case. */
  named(userId: string, name: string): ApplicationCredential | undefined {
    const sql = 'SELECT * FROM application_credentials WHERE user_id = ? AND folded = ?';
    return this.#first(sql, userId, fold(name));
  }

  /** Those of a user, the oldest first. */
  of(userId: string): readonly ApplicationCredential[] {
    return this.#database
      .all('SELECT * FROM application_credentials WHERE user_id = ? ORDER BY rowid', userId)
      .map(credentialOf);
  }

  /** Deletes one, and with it whatever its tokens were good for. */
  delete(id: string): void {
    this.#database.run('DELETE FROM application_credentials WHERE id = ?', id);
  }

  #first(sql: string, ...parameters: readonly string[]): ApplicationCredential | undefined {
    const row = this.#database.get(sql, ...parameters);
    return row === undefined ? undefined : credentialOf(row);
  }
}

function credentialOf(row: Row): ApplicationCredential {
  return {
    id: textColumn(row, 'id'),
    userId: textColumn(row, 'user_id'),
    name: textColumn(row, 'name'),
    description: textOrNull(row, 'description'),
    projectId: textOrNull(row, 'project_id'),
    roles: textColumn(row, 'roles')
      .split(' ')
      .map(roleNameOf)
      .filter((role) => role !== null),
    unrestricted: row['unrestricted'] === null ? null : numberOf(row, 'unrestricted') !== 0,
    expiresAt: textOrNull(row, 'expires_at'),
    secretHash: textColumn(row, 'secret_hash'),
  };
}
