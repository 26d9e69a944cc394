import type { ResourceEndpoints, ResourceService } from '../access.ts';
import type { Interface } from '../clouds/cloud-config.ts';
import type { CatalogEndpoint, CatalogService, IssuedToken } from './token-answer.ts';

/** Where the image service of a region is. */
export interface ImageEndpoint {
  readonly region: string;
  /** Every region that has an image service, in the catalog's order. */
  readonly regions: readonly string[];
  /** Without version, without a slash at the end; the one that is to be tried first. */
  readonly url: string;
  /** Further addresses that the catalog has for it, in the order in which they are to be tried. */
  readonly others: readonly string[];
}

/** Why there is none. */
export interface NoImageEndpoint {
  readonly kind: 'none';
  readonly regions: readonly string[];
  /** The interfaces by which it is there, where the one that was asked for is not. */
  readonly interfaces: readonly string[];
  /** What the catalog has as an address and is none. */
  readonly malformed: string | undefined;
}

/** What is looked for: by the first of the interfaces that is there, in a region, or in the first one that has it. */
export interface ImageEndpointQuery {
  readonly interfaces: readonly Interface[];
  readonly region: string | undefined;
  /** What stands for the project in addresses of catalogs. */
  readonly projectId: string;
}

/**
 * Finds the image service in Keystone's catalog. A catalog may have several, of which some are of the past: those of
 * version 1 come last, and so do services by another name of the type.
 */
export function findImageEndpoint(
  catalog: readonly CatalogService[],
  { interfaces, region, projectId }: ImageEndpointQuery,
): ImageEndpoint | NoImageEndpoint {
  const all = catalog
    .filter(({ type }) => typeRank(type) !== -1)
    .toSorted((one, other) => typeRank(one.type) - typeRank(other.type))
    .flatMap((service) => service.endpoints);
  const usable = all.filter(
    (endpoint) =>
      rankOf(endpoint, interfaces) !== -1 && serviceAddress(endpoint.url, projectId) !== undefined,
  );
  const regions = [...new Set(usable.map((endpoint) => endpoint.region))];
  const wanted = region ?? regions[0];
  const best = usable
    .filter((endpoint) => endpoint.region === wanted)
    .toSorted((one, other) => rankOf(one, interfaces) - rankOf(other, interfaces) || isV1(one) - isV1(other));
  const [url, ...others] = new Set(best.flatMap((endpoint) => serviceAddress(endpoint.url, projectId) ?? []));
  if (url !== undefined && wanted !== undefined) return { region: wanted, regions, url, others };
  const here = all.filter((endpoint) => region === undefined || endpoint.region === region);
  return {
    kind: 'none',
    regions,
    interfaces: [...new Set(here.map((endpoint) => interfaceOf(endpoint)))],
    malformed: here.find(
      (endpoint) =>
        rankOf(endpoint, interfaces) !== -1 && serviceAddress(endpoint.url, projectId) === undefined,
    )?.url,
  };
}

/**
 * A token with the part of its catalog that is of use here. Whole catalogs, with forty services of which each address
 * holds the project, were most of what a session took in memory.
 */
export function usedServicesOnly(issued: IssuedToken): IssuedToken {
  const isUsed = ({ type }: CatalogService) => typeRank(type) !== -1 || resourceOf(type) !== undefined;
  return { ...issued, catalog: issued.catalog.filter(isUsed) };
}

/** Where the catalog has servers and volumes in a region, by the first of the interfaces that is there. */
export function findResourceEndpoints(
  catalog: readonly CatalogService[],
  { interfaces, region, projectId }: ImageEndpointQuery,
): ResourceEndpoints {
  const found: Partial<Record<ResourceService, string>> = {};
  for (const { type, endpoints } of catalog) {
    const resource = resourceOf(type);
    const [best] = endpoints
      .filter((endpoint) => endpoint.region === region && rankOf(endpoint, interfaces) !== -1)
      .toSorted((one, other) => rankOf(one, interfaces) - rankOf(other, interfaces))
      .flatMap(({ url }) => resourceAddress(url, projectId) ?? []);
    if (resource !== undefined && best !== undefined) found[resource] ??= best;
  }
  return found;
}

/** Version 2 of volumes has another form of list; block storage has had its own name since Train. */
function resourceOf(type: string): ResourceService | undefined {
  if (/^compute$/i.test(type)) return 'compute';
  return /^(?:volumev3|block-storage)$/i.test(type) ? 'volume' : undefined;
}

/** Unlike an address of images it keeps its version and project, which the paths below do not bring. */
function resourceAddress(text: string, projectId: string): string | undefined {
  const url = URL.parse(text.trim().replaceAll(/[%$]\((?:tenant|project)_id\)s/g, () => projectId));
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** `image` is the type; some catalogs have the version in it, as they had for volumes (`volumev3`). */
function typeRank(type: string): number {
  return /^image$/i.test(type) ? 0 : /^image(?:service)?[-_]?(?:v?2(?:\.\d+)?)?$/i.test(type) ? 1 : -1;
}

function interfaceOf(endpoint: CatalogEndpoint): string {
  return endpoint.interface.replace(/URL$/i, '').toLowerCase();
}

function rankOf(endpoint: CatalogEndpoint, interfaces: readonly Interface[]): number {
  return interfaces.findIndex((name) => name === interfaceOf(endpoint));
}

function isV1({ url }: CatalogEndpoint): number {
  return /\/v1(?:\.\d+)?(?:\/|$)/.test(url) ? 1 : 0;
}

/**
 * The address of an image service as the gateway uses it, of what a catalog or a configuration has: without version
 * (`…/v2`, `…:9292/`) and project (`…/v2/%(tenant_id)s`), since the paths that are forwarded bring their own, and
 * without anything that is no part of an address (a user, a query). `undefined` when it is no http or https address.
 */
export function serviceAddress(text: string, projectId: string): string | undefined {
  const url = URL.parse(text.trim().replaceAll(/[%$]\((?:tenant|project)_id\)s/g, () => projectId));
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const parts = url.pathname.replace(/\/+$/, '').split('/');
  const last = decode(parts.at(-1) ?? '');
  const isProject = last === projectId || last === `AUTH_${projectId}` || /^[\da-f]{32}$/.test(last);
  if (isProject && isVersion(parts.at(-2))) parts.pop();
  if (isVersion(parts.at(-1))) parts.pop();
  return url.origin + parts.join('/').replace(/\/+$/, '');
}

function isVersion(part: string | undefined): boolean {
  return part !== undefined && /^v\d+(?:\.\d+)?$/.test(part);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
