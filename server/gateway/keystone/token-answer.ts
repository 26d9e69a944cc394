import type { Named, Project } from '../../../contract/session.d.ts';
import { readTime } from './read-time.ts';

/** A token as Keystone hands it out. */
export interface IssuedToken {
  /** Secret. */
  readonly token: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly user: Named;
  /** Name of the domain that the user is in; empty where Keystone names none, as for some federated users. */
  readonly userDomain: string;
  /** Absent when the token is unscoped, or scoped to a domain or the system. */
  readonly project: Project | undefined;
  /** What it is scoped to where that is no project, for a sentence: `the domain Default`. */
  readonly otherScope?: string | undefined;
  readonly roles: readonly string[];
  readonly catalog: readonly CatalogService[];
  /** Of a token of an application credential, where Keystone says so (since Queens). */
  readonly credential?: {
    readonly id: string;
    readonly name: string;
    readonly accessRules: readonly string[];
  };
}

/** One service of Keystone's catalog with its addresses. */
export interface CatalogService {
  readonly type: string;
  readonly endpoints: readonly CatalogEndpoint[];
}

/** One address of a service, as the catalog has it: it may be none. */
export interface CatalogEndpoint {
  readonly interface: string;
  readonly region: string;
  readonly url: string;
}

/** The end of a token that says that it has none (`expires_at: null`). */
const never = new Date('9999-12-31T23:59:59Z');
/** The life of a token that does not say how long it is: Keystone's default (`[token] expiration`). */
const USUAL_LIFE_MS = 3_600_000;

/**
 * Reads the body of a token (`{"token": {…}}`), or answers `undefined` when it is none. Parts that only some
 * tokens have (project, roles, catalog) may be absent. A time that is absent or unreadable is counted from `now`,
 * in milliseconds since 1970: the services that take the token know better, and say so with a 401.
 */
export function readToken(body: unknown, token: string, now = Date.now()): IssuedToken | undefined {
  const written = field(body, 'token');
  const user = readNamed(field(written, 'user'));
  if (user === undefined) return undefined;
  const expires = field(written, 'expires_at');
  const expiresAt = expires === null ? never : new Date(readTime(expires) ?? now + USUAL_LIFE_MS);
  const credential = readCredential(field(written, 'application_credential'));
  return {
    token,
    issuedAt: new Date(readTime(field(written, 'issued_at')) ?? now),
    expiresAt,
    user,
    userDomain: text(field(field(field(written, 'user'), 'domain'), 'name')) ?? '',
    project: readProject(field(written, 'project')),
    otherScope: readOtherScope(written),
    roles: list(field(written, 'roles')).flatMap((role) => text(field(role, 'name')) ?? []),
    catalog: readCatalog(written) ?? [],
    ...(credential === undefined ? {} : { credential }),
  };
}

/** The services in a token's body or in the answer to `GET /v3/auth/catalog`; `undefined` where there is no catalog. */
export function readCatalog(holder: unknown): readonly CatalogService[] | undefined {
  const catalog = field(holder, 'catalog');
  return Array.isArray(catalog) ? catalog.map(readService) : undefined;
}

/** Whether the body of a token has a catalog: without one (`?nocatalog`) it has to be asked for. */
export function hasCatalog(body: unknown): boolean {
  return readCatalog(field(body, 'token')) !== undefined;
}

function readOtherScope(written: unknown): string | undefined {
  if (field(field(written, 'system'), 'all') === true) return 'the system';
  const domain = readNamed(field(written, 'domain'));
  return domain === undefined ? undefined : `the domain ${domain.name}`;
}

/** An access rule in one line: `GET /v2/images (image)`. */
function readCredential(value: unknown): IssuedToken['credential'] {
  const named = readNamed(value);
  if (named === undefined) return undefined;
  const accessRules = list(field(value, 'access_rules')).flatMap((rule) => {
    const path = text(field(rule, 'path'));
    return path === undefined ? [] : [`${text(field(rule, 'method')) ?? ''} ${path}`.trim()];
  });
  return { ...named, accessRules };
}

/** Reads the default project of `GET /v3/users/{id}`; most users have none. */
export function readDefaultProject(body: unknown): string | undefined {
  const projectId = field(field(body, 'user'), 'default_project_id');
  return typeof projectId === 'string' && projectId !== '' ? projectId : undefined;
}

/** Reads the body of `GET /v3/auth/projects`, leaving out projects that are switched off. */
export function readProjects(body: unknown): readonly Project[] | undefined {
  const projects = field(body, 'projects');
  if (!Array.isArray(projects)) return undefined;
  return list(projects)
    .filter((project) => isEnabled(field(project, 'enabled')))
    .flatMap((project) => readProject(project) ?? []);
}

/** Reads the body of `GET /v3/projects/{id}`; one that is switched off has a name, too. */
export function readOneProject(body: unknown): readonly Project[] {
  const project = readProject(field(body, 'project'));
  return project === undefined ? [] : [project];
}

/** Reads the name of `GET /v3/domains/{id}`. */
export function readDomainName(body: unknown): string | undefined {
  return text(field(field(body, 'domain'), 'name'));
}

/**
 * Whether something is switched on. Keystone stored `enabled` as whatever was sent for years, so databases have
 * `"False"` and 0; where nothing is said, it is on.
 */
export function isEnabled(enabled: unknown): boolean {
  if (enabled === false || enabled === 0) return false;
  return typeof enabled !== 'string' || !/^(?:false|0|no|off|f|n)$/i.test(enabled.trim());
}

/**
 * The sentence of an error of Keystone (`{"error": {"message": …}}`), of an API gateway before it (`error_msg`) or of
 * OpenStack's middleware (`message`).
 */
export function readErrorMessage(body: unknown): string | undefined {
  const message =
    field(field(body, 'error'), 'message') ?? field(body, 'error_msg') ?? field(body, 'message');
  return typeof message === 'string' ? oneLine(message) : undefined;
}

/** A text in one line, with single spaces. */
export function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
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

/** A text that can be written as UTF-8: JSON may hold halves of letters, which no header and no address takes. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value.toWellFormed() : undefined;
}

/** Of what has an id and no name, as some users of identity providers, the id is the name. */
function readNamed(value: unknown): Named | undefined {
  const id = text(field(value, 'id'));
  if (id === undefined || id === '') return undefined;
  return { id, name: text(field(value, 'name')) || id };
}

/** Tokens hold the whole domain of a project; lists of projects only its id. */
function readProject(value: unknown): Project | undefined {
  const named = readNamed(value);
  if (named === undefined) return undefined;
  const id = text(field(field(value, 'domain'), 'id')) ?? text(field(value, 'domain_id'));
  const name = text(field(field(value, 'domain'), 'name'));
  return id === undefined ? named : { ...named, domain: name === undefined ? { id } : { id, name } };
}

function readService(value: unknown): CatalogService {
  const type = field(value, 'type');
  return {
    type: typeof type === 'string' ? type : '',
    endpoints: list(field(value, 'endpoints')).flatMap(readEndpoints),
  };
}

/** What is no address stays, so that it can be named; the catalogs of Keystone v2 have three of them in one. */
function readEndpoints(value: unknown): readonly CatalogEndpoint[] {
  const region = text(field(value, 'region_id')) ?? text(field(value, 'region')) ?? '';
  const name = field(value, 'interface');
  const url = field(value, 'url');
  if (typeof name === 'string' && typeof url === 'string') return [{ interface: name, region, url }];
  return ['public', 'internal', 'admin'].flatMap((each) => {
    const address = field(value, `${each}URL`);
    return typeof address === 'string' ? [{ interface: each, region, url: address }] : [];
  });
}
