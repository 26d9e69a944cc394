import type { Named, Project } from '../../contract/session.d.ts';

/** Where a request wants to act. What is absent is the login's default. */
export interface Scope {
  readonly projectId: string | undefined;
  readonly region: string | undefined;
}

/** The scope of a request that names none. */
export const DEFAULT_SCOPE: Scope = { projectId: undefined, region: undefined };

/** What the catalog has beside images, of which the page lists what images can be made of. */
export type ResourceService = 'compute' | 'volume';

/** The services that requests of the page go to. */
export type ServiceName = 'image' | ResourceService;

/** Their addresses as the catalog has them, without a slash at the end. */
export type ResourceEndpoints = Readonly<Partial<Record<ResourceService, string>>>;

/**
 * The right to speak to one image service in one project and region. Always scoped: Glance takes an unscoped
 * token too and then shows every shared image of every project, so there is no way to express one here.
 */
export interface Access {
  /** Secret. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly user: Named;
  readonly project: Project;
  /** Names of the roles the user has in the project. */
  readonly roles: readonly string[];
  readonly region: string;
  /** Every region in which the catalog has an image service. */
  readonly regions: readonly string[];
  /** Address of the image service without version and without a slash at its end. */
  readonly imageEndpoint: string;
  /** Further addresses that the catalog has for it in this region: some catalogs keep those of the past. */
  readonly otherImageEndpoints: readonly string[];
  /** Addresses of what images are made of, with their versions, where the catalog has such services in this region. */
  readonly resources?: ResourceEndpoints;
}

/** The address of a service; that of images where a new catalog has lost the other, which then is not found there. */
export function endpointOf({ imageEndpoint, resources }: Access, service: ServiceName): string {
  return (service === 'image' ? undefined : resources?.[service]) ?? imageEndpoint;
}
