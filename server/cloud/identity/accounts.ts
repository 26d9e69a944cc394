import { createHash } from 'node:crypto';

/** The one domain of the cloud. */
export const domain = { id: 'default', name: 'Default', description: 'The default domain' } as const;

/** Roles; the ones a role brings with it stand behind it (Keystone's default implications). */
export type RoleName = 'admin' | 'member' | 'reader';

/** A project before it has an id of its own. */
export interface ProjectAccount {
  readonly name: string;
  readonly description: string;
}

/** A user, with the password in the clear: these are the published accounts of a cloud for trying things out. */
export interface UserAccount {
  readonly name: string;
  readonly password: string;
  readonly email: string | null;
  readonly roles: readonly { readonly project: string; readonly role: RoleName }[];
}

/** The projects of a fresh cloud. */
export const projectAccounts: readonly ProjectAccount[] = [
  { name: 'admin', description: 'Bootstrap project for initializing the cloud.' },
  { name: 'acme', description: 'Acme Corp' },
  { name: 'globex', description: 'Globex' },
  { name: 'initech', description: 'Initech' },
  { name: 'service', description: 'services' },
];

/** The users of a fresh cloud: a member of each project, one of two, a reader, one of none, and administrators. */
export const userAccounts: readonly UserAccount[] = [
  account('admin', null, { project: 'admin', role: 'admin' }),
  account('alice', 'example.org', { project: 'acme', role: 'member' }),
  account('bob', 'example.org', { project: 'globex', role: 'member' }),
  account('carol', 'example.org', { project: 'initech', role: 'member' }),
  account('dana', 'example.org', { project: 'acme', role: 'member' }, { project: 'globex', role: 'member' }),
  account('rita', 'example.org', { project: 'acme', role: 'reader' }),
  account('norm', 'example.org'),
  account('glance', 'example.org', { project: 'service', role: 'admin' }),
];

/** The id of something, the same in every cloud that is ever started: 32 hexadecimal digits. */
export function stableId(kind: string, name: string): string {
  return createHash('sha256').update(`vitrine ${kind} ${name}`).digest('hex').slice(0, 32);
}

/** The id of a project by its name. */
export function projectIdOf(name: string): string {
  return stableId('project', name);
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

function account(
  name: string,
  mailDomain: string | null,
  ...roles: readonly { project: string; role: RoleName }[]
): UserAccount {
  return {
    name,
    password: `${name}-pass`,
    email: mailDomain === null ? null : `${name}@${mailDomain}`,
    roles,
  };
}
