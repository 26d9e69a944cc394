import type { Clock } from './clock.ts';
import { FaultList } from './faults/fault-list.ts';
import { faultService } from './faults/fault-service.ts';
import { type ErrorWriter, withFaults } from './faults/with-faults.ts';
import type { Service } from './http/message.ts';
import type { Mounts } from './http/serve.ts';
import { identityFailure } from './identity/identity-error.ts';
import { identityService } from './identity/identity-service.ts';
import type { IdentityStore } from './identity/identity-store.ts';
import type { Contents } from './images/data/contents.ts';
import { imageFailure } from './images/image-failure.ts';
import type { Viewer } from './images/image.ts';
import { imageService } from './images/image-service.ts';
import type { ImageCache } from './images/image-cache.ts';
import type { ImageStore } from './images/image-store.ts';
import type { CloudLimits } from './images/cloud-limits.ts';
import type { Imports } from './images/import/imports.ts';
import type { Rbac } from './images/policy.ts';
import { imageSchema } from './images/schema/image-schema.ts';
import type { ImageJobs } from './ims/image-jobs/image-jobs.ts';
import type { MemberJobs } from './ims/members/member-jobs.ts';
import { computeService, volumeService } from './ims/resources/resource-service.ts';
import type { ProfileRules } from './profile.ts';

/** What the services of the cloud stand on. */
export interface Foundations {
  readonly identity: IdentityStore;
  readonly store: ImageStore;
  readonly contents: Contents;
  readonly jobs: MemberJobs;
  readonly imageJobs: ImageJobs;
  readonly imports: Imports;
  readonly cache: ImageCache;
  readonly rules: ProfileRules;
  readonly rbac: Rbac;
  readonly limits: CloudLimits;
  readonly clock: Clock;
  readonly tokenTtlSeconds: number;
  readonly regions: readonly string[];
  /** IMS: whether images can be copied to another region. */
  readonly copiesAcross: boolean;
  /** Whether /faults exists. */
  readonly faults: boolean;
  readonly onError: (error: unknown) => void;
}

/** Everything that the cloud answers, by the prefix of the path. */
export function cloudServices(foundations: Foundations): Mounts {
  const { identity, clock, tokenTtlSeconds, regions, rules, faults, onError } = foundations;
  const viewer = (tokenId: string) => viewerOf(tokenId, identity);
  const services: readonly { prefix: string; service: Service; failure: ErrorWriter }[] = [
    {
      prefix: '/identity',
      service: identityService({
        store: identity,
        clock,
        tokenTtlSeconds,
        regions,
        hasResources: rules.hasResources,
        onError,
      }),
      failure: identityFailure,
    },
    {
      prefix: '/image',
      service: imageService({
        ...foundations,
        schema: imageSchema(foundations.rules),
        viewerOf: viewer,
      }),
      failure: imageFailure,
    },
    ...(rules.hasResources
      ? [
          { prefix: '/compute', service: computeService(viewer), failure: imageFailure },
          { prefix: '/volume', service: volumeService(viewer), failure: imageFailure },
        ]
      : []),
  ];
  if (!faults) return services;
  const list = new FaultList();
  return [
    ...services.map(({ prefix, service, failure }) => ({
      prefix,
      service: withFaults(service, prefix, list, failure),
    })),
    { prefix: '/faults', service: faultService(list) },
  ];
}

function viewerOf(tokenId: string, identity: IdentityStore): Viewer | null {
  const state = identity.tokenState(tokenId);
  if (state.kind !== 'valid') return null;
  const { user, project, roles } = state.validToken;
  return {
    userId: user.id,
    projectId: project?.id ?? null,
    isAdmin: roles.includes('admin'),
    isMember: roles.includes('member'),
  };
}
