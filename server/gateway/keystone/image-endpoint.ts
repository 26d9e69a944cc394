import type { Interface } from '../clouds/cloud-config.ts';
import type { CatalogEndpoint, CatalogService } from './token-answer.ts';

/** Where the image service of a region is. */
export type ImageEndpoint = {
  readonly region: string;
  /** Every region that has an image service, in the catalog's order. */
  readonly regions: readonly string[];
  /** Without version, without a slash at the end. */
  readonly url: string;
};

/** Why there is none. */
export type NoImageEndpoint = { readonly kind: 'none'; readonly regions: readonly string[] };

/**
 * Finds the image service in Keystone's catalog: in the region asked for, or in the first one that has one;
 * by the first of the interfaces that is there.
 */
export function findImageEndpoint(
  catalog: readonly CatalogService[],
  interfaces: readonly Interface[],
  region: string | undefined,
): ImageEndpoint | NoImageEndpoint {
  const endpoints = catalog
    .filter(({ type }) => type === 'image')
    .flatMap((service) => service.endpoints)
    .filter((endpoint) => interfaceRank(endpoint, interfaces) !== -1);
  const regions = [...new Set(endpoints.map((endpoint) => endpoint.region))];
  const wanted = region ?? regions[0];
  const best = endpoints
    .filter((endpoint) => endpoint.region === wanted)
    .toSorted((one, other) => interfaceRank(one, interfaces) - interfaceRank(other, interfaces))[0];
  return best === undefined
    ? { kind: 'none', regions }
    : { region: best.region, regions, url: withoutVersion(best.url) };
}

function interfaceRank(endpoint: CatalogEndpoint, interfaces: readonly Interface[]): number {
  return interfaces.findIndex((name) => name === endpoint.interface.replace(/URL$/, ''));
}

/**
 * Catalogs have the image service with and without a version at the end (`…/v2`, `…:9292/`), and the paths
 * that we forward bring their own.
 */
export function withoutVersion(url: string): string {
  return url.replace(/\/+$/, '').replace(/\/v\d+(?:\.\d+)?$/, '');
}
