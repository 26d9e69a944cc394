import { createHash } from 'node:crypto';

/** Roles; the ones a role brings with it stand behind it (Keystone's default implications). */
export type RoleName = 'admin' | 'member' | 'reader';

/** A domain, within which names of users and projects are unique. */
export interface Domain {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** A project, in the domain of that name. */
export interface ProjectAccount {
  readonly domain: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
}

/** A user, with the password in the clear: these are the published accounts of a cloud for trying things out. */
export interface UserAccount {
  readonly domain: string;
  readonly name: string;
  readonly password: string;
  readonly email: string | null;
  readonly enabled: boolean;
  /** By name, in the same domain; where a sign-in that asks for nothing leads. */
  readonly defaultProject: string | null;
  /** By the names of projects, in the same domain. */
  readonly roles: Readonly<Record<string, RoleName>>;
}

/** Everybody and everything that a cloud has. */
export interface Accounts {
  readonly domains: readonly Domain[];
  readonly projects: readonly ProjectAccount[];
  readonly users: readonly UserAccount[];
}

/** The accounts of every embedded cloud. */
export const PUBLISHED_ACCOUNTS: Accounts = {
  domains: [
    { id: 'default', name: 'Default', description: 'The default domain' },
    { id: stableId('domain', 'Partners'), name: 'Partners', description: 'Companies we work with' },
  ],
  projects: [
    project('admin', 'Bootstrap project for initializing the cloud.'),
    project('acme', 'Acme Corp'),
    project('globex', 'Globex'),
    project('initech', 'Initech'),
    project('service', 'services'),
    project('attic', 'Nobody works here any more', { enabled: false }),
    project('harbor', 'Harbor Works', { domain: 'Partners' }),
  ],
  users: [
    user('admin', { admin: 'admin' }, { email: null }),
    user('alice', { acme: 'member' }),
    user('bob', { globex: 'member' }),
    user('carol', { initech: 'member' }),
    user('dana', { acme: 'member', globex: 'member' }),
    user('rita', { acme: 'reader' }),
    user('norm', {}),
    user('glance', { service: 'admin' }),
    user('dave', { acme: 'member', globex: 'member', attic: 'member' }, { defaultProject: 'globex' }),
    user('dora', { acme: 'member' }, { enabled: false }),
    user('petra', { harbor: 'member' }, { domain: 'Partners' }),
    user('alice', { harbor: 'reader' }, { domain: 'Partners', password: 'alice-partner-pass' }),
  ],
};

/** The id of something, the same in every cloud that is ever started: 32 hexadecimal digits. */
export function stableId(kind: string, name: string): string {
  return createHash('sha256').update(`vitrine ${kind} ${name}`).digest('hex').slice(0, 32);
}

/** The id of a project by its name and that of its domain. */
export function projectIdOf(name: string, domain = 'Default'): string {
  return idInDomain('project', name, domain);
}

/** The id of a user by its name and that of its domain. */
export function userIdOf(name: string, domain = 'Default'): string {
  return idInDomain('user', name, domain);
}

/** A role and everything it brings with it, as a token lists them. */
export function impliedRoles(role: RoleName): readonly RoleName[] {
  switch (role) {
    case 'admin':
      return ['admin', 'member', 'reader'];
    case 'member':
      return ['member', 'reader'];
    case 'reader':
      return ['reader'];
  }
}

/** Reads the name of a role; null for one that there is not. */
export function roleNameOf(text: string): RoleName | null {
  return text === 'admin' || text === 'member' || text === 'reader' ? text : null;
}

/** The default domain was once the only one, so its ids are made from names alone. */
function idInDomain(kind: string, name: string, domain: string): string {
  return stableId(kind, domain === 'Default' ? name : `${domain}/${name}`);
}

function project(name: string, description: string, rest: Partial<ProjectAccount> = {}): ProjectAccount {
  return { domain: 'Default', name, description, enabled: true, ...rest };
}

/** A user with the usual password and a role on each of these projects. */
function user(
  name: string,
  roles: Readonly<Record<string, RoleName>>,
  rest: Partial<UserAccount> = {},
): UserAccount {
  return {
    domain: 'Default',
    name,
    password: `${name}-pass`,
    email: `${name}@example.org`,
    enabled: true,
    defaultProject: null,
    roles,
    ...rest,
  };
}
