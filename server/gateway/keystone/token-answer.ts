import type { Named } from '../login.ts';

/** A token as Keystone hands it out. */
export type IssuedToken = {
  /** Secret. */
  readonly token: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly user: Named;
  /** Name of the domain that the user is in. */
  readonly userDomain: string;
  /** Absent when the token is unscoped, or scoped to a domain or the system. */
  readonly project: Named | undefined;
  readonly roles: readonly string[];
  readonly catalog: readonly CatalogService[];
};

/** One service of Keystone's catalog with its addresses. */
export type CatalogService = { readonly type: string; readonly endpoints: readonly CatalogEndpoint[] };

/** One address of a service: `http` or `https`; what is no address in a catalog is left out. */
export type CatalogEndpoint = { readonly interface: string; readonly region: string; readonly url: string };

/**
 * Reads the body of a token (`{"token": {…}}`), or answers `undefined` when it is none. Parts that only some
 * tokens have (project, roles, catalog) may be absent.
 */
export function readToken(body: unknown, token: string): IssuedToken | undefined {
  const written = field(body, 'token');
  const user = readNamed(field(written, 'user'));
  const issuedAt = readTime(field(written, 'issued_at'));
  const expiresAt = readTime(field(written, 'expires_at'));
  if (user === undefined || issuedAt === undefined || expiresAt === undefined) return undefined;
  return {
    token,
    issuedAt,
    expiresAt,
    user,
    userDomain: readNamed(field(field(written, 'user'), 'domain'))?.name ?? '',
    project: readNamed(field(written, 'project')),
    roles: list(field(written, 'roles')).flatMap((role) => readNamed(role)?.name ?? []),
    catalog: list(field(written, 'catalog')).map(readService),
  };
}

/** Reads the default project of `GET /v3/users/{id}`; most users have none. */
export function readDefaultProject(body: unknown): string | undefined {
  const projectId = field(field(body, 'user'), 'default_project_id');
  return typeof projectId === 'string' && projectId !== '' ? projectId : undefined;
}

/** Reads the body of `GET /v3/auth/projects`, leaving out projects that are switched off. */
export function readProjects(body: unknown): readonly Named[] | undefined {
  const projects = field(body, 'projects');
  if (!Array.isArray(projects)) return undefined;
  return list(projects)
    .filter((project) => field(project, 'enabled') !== false)
    .flatMap((project) => readNamed(project) ?? []);
}

/** The sentence of an error of Keystone (`{"error": {"message": …}}`). */
export function readErrorMessage(body: unknown): string | undefined {
  const message = field(field(body, 'error'), 'message');
  return typeof message === 'string' ? oneLine(message) : undefined;
}

/** A text in one line, with single spaces. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The value at `key` of something that may be anything. */
export function field(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  // Just checked; TypeScript has no way to say "an object with this key" of a variable key.
  return (value as Record<string, unknown>)[key];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readNamed(value: unknown): Named | undefined {
  const id = field(value, 'id');
  const name = field(value, 'name');
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : undefined;
}

function readTime(value: unknown): Date | undefined {
  const time = typeof value === 'string' ? new Date(value) : undefined;
  return time === undefined || Number.isNaN(time.getTime()) ? undefined : time;
}

function readService(value: unknown): CatalogService {
  const type = field(value, 'type');
  return {
    type: typeof type === 'string' ? type : '',
    endpoints: list(field(value, 'endpoints')).flatMap((endpoint) => readEndpoint(endpoint) ?? []),
  };
}

function readEndpoint(value: unknown): CatalogEndpoint | undefined {
  const name = field(value, 'interface');
  const region = field(value, 'region_id') ?? field(value, 'region');
  const url = field(value, 'url');
  if (
    typeof name !== 'string' ||
    typeof url !== 'string' ||
    !/^https?:$/.test(URL.parse(url)?.protocol ?? '')
  ) {
    return undefined;
  }
  return { interface: name, region: typeof region === 'string' ? region : '', url };
}
