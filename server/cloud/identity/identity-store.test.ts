import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../store/database.ts';
import { type Accounts, projectIdOf, PUBLISHED_ACCOUNTS, type UserAccount, userIdOf } from './accounts.ts';
import { IdentityStore } from './identity-store.ts';

let directory: string;
let database: Database;
const now = Date.UTC(2026, 10, 22);

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
  database = new Database(join(directory, 'cloud.sqlite'));
});

afterEach(async () => {
  database.close();
  await rm(directory, { recursive: true });
});

const storeWith = (accounts: Accounts = PUBLISHED_ACCOUNTS): IdentityStore =>
  new IdentityStore(database, () => now, accounts);

/** The published accounts after a change of alice's, as a later version may have made it. */
const withAlice = (change: Partial<UserAccount>): Accounts => ({
  ...PUBLISHED_ACCOUNTS,
  users: PUBLISHED_ACCOUNTS.users.map((user) =>
    user.name === 'alice' && user.domain === 'Default' ? { ...user, ...change } : user,
  ),
});

const acmeClosed = { domain: 'Default', name: 'acme', description: '', enabled: false };
const aliceOfAcme: UserAccount = {
  domain: 'Default',
  name: 'alice',
  password: 'alice-pass',
  email: null,
  enabled: true,
  defaultProject: null,
  roles: { acme: 'member' },
};

const ofAlice = {
  userId: userIdOf('alice'),
  projectId: projectIdOf('acme'),
  credentialId: null,
  methods: ['password'],
  expiresAt: now / 1000 + 60,
};

const wanted = {
  userId: ofAlice.userId,
  projectId: ofAlice.projectId,
  name: 'Straße',
  description: null,
  roles: ['member', 'reader'],
  unrestricted: null,
  expiresAt: null,
  secret: 'not to be found in the database',
} as const;

describe('a token of the last time', () => {
  it('is still good', () => {
    const { id } = storeWith().tokens.issue(ofAlice, null);
    const state = storeWith().tokenState(id);
    expect(state).toMatchObject({
      kind: 'valid',
      validToken: { user: { name: 'alice' }, project: { name: 'acme' }, roles: ['member', 'reader'] },
    });
  });

  it.each<[what: string, accounts: Accounts, state: object]>([
    ['whose user is disabled', withAlice({ enabled: false }), { kind: 'revoked' }],
    ['whose user has lost the role', withAlice({ roles: {} }), { kind: 'revoked' }],
    ['whose user is gone', { ...PUBLISHED_ACCOUNTS, users: [] }, { kind: 'revoked' }],
    [
      'whose project is disabled',
      { ...PUBLISHED_ACCOUNTS, projects: [acmeClosed], users: [aliceOfAcme] },
      {
        kind: 'dangling',
        message: `Unable to validate token because project ${projectIdOf('acme')} is disabled`,
      },
    ],
  ])('%s is worth nothing', (_what, accounts, state) => {
    const { id } = storeWith().tokens.issue(ofAlice, null);
    expect(storeWith(accounts).tokenState(id)).toEqual(state);
  });
});

describe('an application credential', () => {
  it('is kept, with its secret as a hash alone', async () => {
    const made = await storeWith().credentials.add(wanted);
    const again = storeWith().credentials;
    expect(made?.credential).toEqual(again.get(made?.credential.id ?? ''));
    expect(again.named(ofAlice.userId, 'STRAßE')).toEqual(made?.credential);
    expect(JSON.stringify(database.all('SELECT * FROM application_credentials'))).not.toContain(
      wanted.secret,
    );
  });

  it('has no more roles than its user has now', async () => {
    const made = await storeWith().credentials.add(wanted);
    const credentialId = made?.credential.id ?? '';
    const { id } = storeWith().tokens.issue({ ...ofAlice, credentialId }, null);
    const later = storeWith(withAlice({ roles: { acme: 'reader' } }));
    expect(later.tokenState(id)).toMatchObject({ kind: 'valid', validToken: { roles: ['reader'] } });
  });

  it('whose name another of the same user has is not made', async () => {
    const { credentials } = storeWith();
    expect(await credentials.add(wanted)).not.toBeNull();
    expect(await credentials.add({ ...wanted, name: 'straße' })).toBeNull();
    expect(await credentials.add({ ...wanted, userId: userIdOf('bob') })).not.toBeNull();
  });
});

describe('a data directory from before there were application credentials', () => {
  beforeEach(() => {
    database.execute(`
      CREATE TABLE projects (id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
        description TEXT NOT NULL);
      CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
        email TEXT, password_hash TEXT NOT NULL);
      CREATE TABLE role_assignments (user_id TEXT NOT NULL, project_id TEXT NOT NULL,
        role TEXT NOT NULL, PRIMARY KEY (user_id, project_id));
      CREATE TABLE tokens (hash BLOB PRIMARY KEY, user_id TEXT NOT NULL, project_id TEXT,
        methods TEXT NOT NULL, audit_ids TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
        is_revoked INTEGER NOT NULL DEFAULT 0)`);
    database.run(
      'INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, 0)',
      createHash('sha256').update('a token of then').digest(),
      ofAlice.userId,
      ofAlice.projectId,
      'password',
      'audit-id',
      now / 1000 - 60,
      ofAlice.expiresAt,
    );
  });

  it('keeps its tokens, has everybody whom a new one has, and takes application credentials', async () => {
    const store = storeWith();
    expect(store.tokenState('a token of then')).toMatchObject({
      kind: 'valid',
      validToken: { user: { name: 'alice' }, project: { name: 'acme' }, credential: null },
    });
    const alices = store.accounts.users.filter(({ name }) => name === 'alice');
    expect(alices.map(({ domain }) => domain.name)).toEqual(['Default', 'Partners']);
    const made = await store.credentials.add(wanted);
    const { id } = store.tokens.issue({ ...ofAlice, credentialId: made?.credential.id ?? null }, null);
    expect(storeWith().tokenState(id)).toMatchObject({
      kind: 'valid',
      validToken: { credential: { name: wanted.name } },
    });
  });
});
