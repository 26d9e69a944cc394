import type { Clock } from '../clock.ts';
import type { Answer, CloudRequest } from '../http/message.ts';
import type { ImageJobs } from '../ims/image-jobs/image-jobs.ts';
import type { MemberJobs } from '../ims/members/member-jobs.ts';
import type { ProfileRules } from '../profile.ts';
import type { Steps } from '../slices.ts';
import type { CloudLimits } from './cloud-limits.ts';
import type { Viewer } from './image.ts';
import type { ImageCache } from './image-cache.ts';
import type { ImageStore } from './image-store.ts';
import type { Imports } from './import/imports.ts';
import type { Contents } from './data/contents.ts';
import type { Rbac } from './policy.ts';
import type { ImageSchema } from './schema/image-schema.ts';

/** What the routes of the image service work with. */
export interface ImageContext {
  readonly store: ImageStore;
  readonly contents: Contents;
  readonly jobs: MemberJobs;
  readonly imageJobs: ImageJobs;
  /** The regions of the catalog, this one first. */
  readonly regions: readonly string[];
  /** IMS: whether images can be copied to another region, which only Huawei Cloud has. */
  readonly copiesAcross: boolean;
  readonly schema: ImageSchema;
  readonly rules: ProfileRules;
  readonly rbac: Rbac;
  readonly limits: CloudLimits;
  readonly imports: Imports;
  readonly cache: ImageCache;
  readonly clock: Clock;
  /** Told about errors that are not the caller's. */
  readonly onError: (error: unknown) => void;
}

/** One request to the image service, of a known user. */
export interface ImageCall extends ImageContext {
  readonly request: CloudRequest;
  readonly viewer: Viewer;
  /** Does long work without holding up other requests; rejects when the client has gone. */
  readonly inSlices: <T>(steps: Steps<T>) => Promise<T>;
  /** What the answer will name the request by. */
  readonly requestId: string;
  /** The variable parts of the path, decoded as WSGI does. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Answers a request, or throws a `WebError`. */
export type ImageHandler = (call: ImageCall) => Answer | Promise<Answer>;

/** A variable part of the path. Throws when the route has no such part: a mistake of ours. */
export function parameterOf({ parameters }: ImageCall, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw new Error(`the path has no ${name}`);
  return value;
}
