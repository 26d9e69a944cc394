import { fold } from '../fold.ts';
import {
  type Accounts,
  type Domain,
  type ProjectAccount,
  projectIdOf,
  type RoleName,
  type UserAccount,
  userIdOf,
} from './accounts.ts';

export interface Project {
  readonly id: string;
  readonly domain: Domain;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
}

export interface User {
  readonly id: string;
  readonly domain: Domain;
  readonly name: string;
  readonly password: string;
  readonly email: string | null;
  readonly enabled: boolean;
  readonly defaultProject: Project | null;
  /** The role on each project, by the project's id. */
  readonly roles: ReadonlyMap<string, RoleName>;
}

/** A user as a sign-in names one: by id, or by name and domain. */
export type RequestedUser =
  | { readonly id: string }
  | { readonly name: string; readonly domain: RequestedDomain };

export type RequestedDomain = { readonly id: string } | { readonly name: string };

/** A project by id, or by name and domain. */
export type RequestedProject =
  | { readonly id: string }
  | { readonly name: string; readonly domain: RequestedDomain };

/**
 * Who there is. Nothing of it can be changed through the API, so it is looked up here and not stored: what a later
 * version adds is there in an old data directory as well.
 */
export class AccountBook {
  readonly domains: readonly Domain[];
  readonly projects: readonly Project[];
  readonly users: readonly User[];

  constructor({ domains, projects, users }: Accounts) {
    this.domains = domains;
    this.projects = projects.map((account) => projectOf(account, domainNamed(account.domain, domains)));
    this.users = users.map((account) => userOf(account, domainNamed(account.domain, domains), this.projects));
  }

  domain(id: string): Domain | undefined {
    return this.domains.find((domain) => domain.id === id);
  }

  project(id: string): Project | undefined {
    return this.projects.find((project) => project.id === id);
  }

  user(id: string): User | undefined {
    return this.users.find((user) => user.id === id);
  }

  /** The user that a sign-in names. */
  findUser(reference: RequestedUser): User | undefined {
    return this.users.find(isReferredTo(reference));
  }

  /** The project that a sign-in names. */
  findProject(reference: RequestedProject): Project | undefined {
    return this.projects.find(isReferredTo(reference));
  }

  /** The domain that a sign-in names. */
  findDomain(reference: RequestedDomain): Domain | undefined {
    return this.domains.find((domain) => isDomain(domain, reference));
  }

  /** The projects on which a user has a role, the disabled ones too, as Keystone lists them. */
  projectsOf(user: User): readonly Project[] {
    return this.projects.filter(({ id }) => user.roles.has(id));
  }
}

/** Names are compared without case, and within their domain. */
function isReferredTo(
  reference: RequestedUser | RequestedProject,
): (named: { readonly id: string; readonly name: string; readonly domain: Domain }) => boolean {
  if ('id' in reference) return ({ id }) => id === reference.id;
  const name = fold(reference.name);
  return (named) => fold(named.name) === name && isDomain(named.domain, reference.domain);
}

function isDomain(domain: Domain, reference: RequestedDomain): boolean {
  return 'id' in reference ? domain.id === reference.id : fold(domain.name) === fold(reference.name);
}

function projectOf({ name, description, enabled }: ProjectAccount, domain: Domain): Project {
  return { id: projectIdOf(name, domain.name), domain, name, description, enabled };
}

function userOf(account: UserAccount, domain: Domain, projects: readonly Project[]): User {
  const { name, password, email, enabled, defaultProject } = account;
  const projectNamed = (wanted: string): Project => {
    const found = projects.find((project) => project.domain === domain && project.name === wanted);
    if (found === undefined) throw new Error(`${name} names the project ${wanted}, which there is not`);
    return found;
  };
  return {
    id: userIdOf(name, domain.name),
    domain,
    name,
    password,
    email,
    enabled,
    defaultProject: defaultProject === null ? null : projectNamed(defaultProject),
    roles: new Map(Object.entries(account.roles).map(([on, role]) => [projectNamed(on).id, role])),
  };
}

function domainNamed(name: string, domains: readonly Domain[]): Domain {
  const found = domains.find((domain) => domain.name === name);
  if (found === undefined) throw new Error(`an account is in the domain ${name}, which there is not`);
  return found;
}
