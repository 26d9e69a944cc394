import type { CloudSite } from '../clouds/cloud-config.ts';
import type { Project } from '../../../contract/session.d.ts';
import type { Access, Scope } from '../access.ts';
import { IdentityError } from './identity-error.ts';
import {
  findImageEndpoint,
  findResourceEndpoints,
  type NoImageEndpoint,
  serviceAddress,
} from './image-endpoint.ts';
import type { IssuedToken } from './token-answer.ts';

/** How an image service is found in Keystone's catalog. */
export type Whereabouts = Pick<CloudSite, 'region' | 'interfaces' | 'imageEndpoint'>;

/**
 * The access that a scoped token gives in the region of a scope.
 *
 * @throws {IdentityError} when there is no image service there, or the token is of no project.
 */
export function accessOf(site: Whereabouts, issued: IssuedToken, scope: Scope): Access {
  const place = placeOf(site, issued, scope);
  return {
    token: issued.token,
    expiresAt: issued.expiresAt,
    user: issued.user,
    project: projectOf(issued),
    roles: issued.roles,
    region: place.region,
    regions: place.regions,
    imageEndpoint: place.url,
    otherImageEndpoints: place.others,
    resources: findResourceEndpoints(issued.catalog, {
      interfaces: site.interfaces,
      region: place.region === NAMELESS ? '' : place.region,
      projectId: issued.project?.id ?? '',
    }),
  };
}

/**
 * The project of a scoped token.
 *
 * @throws {IdentityError} when it has none.
 */
export function projectOf(issued: IssuedToken): Project {
  if (issued.project !== undefined) return issued.project;
  throw new IdentityError(
    'unexpected',
    'Keystone answered with a token of no project, although one was named.',
  );
}

/** What stands for a region without a name among others that have one: addresses and headers cannot be empty. */
const NAMELESS = '(no name)';

function placeOf(site: Whereabouts, issued: IssuedToken, scope: Scope) {
  const isNamed = issued.catalog.some(({ endpoints }) => endpoints.some(({ region }) => region === NAMELESS));
  const region = scope.region === NAMELESS && !isNamed ? '' : scope.region;
  const place = placeByName(site, issued, { ...scope, region });
  if (place.regions.length < 2) return place;
  const shown = (name: string) => name || NAMELESS;
  return { ...place, region: shown(place.region), regions: place.regions.map(shown) };
}

function placeByName(site: Whereabouts, issued: IssuedToken, scope: Scope) {
  const region = scope.region ?? site.region;
  const projectId = issued.project?.id ?? '';
  const found = findImageEndpoint(issued.catalog, { interfaces: site.interfaces, region, projectId });
  if (site.imageEndpoint !== undefined) {
    const name = site.region ?? ('kind' in found ? '' : found.region);
    if (scope.region !== undefined && scope.region !== name) throw unknownRegion(scope.region, [name]);
    // It was looked at when the configuration was read.
    const url = serviceAddress(site.imageEndpoint, projectId) ?? site.imageEndpoint;
    return { region: name, regions: [name], url, others: [] };
  }
  if (!('kind' in found)) return found;
  if (scope.region !== undefined) throw unknownRegion(scope.region, found.regions);
  throw new IdentityError('noImageEndpoint', whyNone(found, site, region));
}

function whyNone(found: NoImageEndpoint, { interfaces }: Whereabouts, region: string | undefined): string {
  const where = region === undefined ? '' : ` in region ${region}`;
  if (found.malformed !== undefined) {
    const zone = found.malformed.includes('%')
      ? ' (a zone like %eth0 means something on one machine only)'
      : '';
    return `Keystone's catalog has ${JSON.stringify(found.malformed)} as the address of the image service${where}, which is no http or https address${zone}.`;
  }
  const elsewhere = found.regions.length === 0 ? '' : ` (there is one in ${found.regions.join(', ')})`;
  const others =
    found.interfaces.length === 0
      ? ''
      : ` (it is there as ${found.interfaces.join(', ')}: interface in clouds.yaml or OS_INTERFACE chooses)`;
  return `Keystone's catalog has no image service${where} with the interface ${interfaces.join(' or ')}${elsewhere || others}.`;
}

function unknownRegion(region: string, regions: readonly string[]): IdentityError {
  return new IdentityError(
    'regionUnknown',
    `There is no image service in region ${region}, only in ${regions.join(', ')}.`,
  );
}
