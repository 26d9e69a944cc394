import type { ServiceRequest } from '../../api/service-requests.ts';
import type { JobScope, JobStep } from '../../work/job.ts';

/** Where the watched jobs of the service are kept for all tabs. */
export const SERVICE_JOBS_KEY = 'service-jobs';

/** An image that a job has made. */
export interface JobImage {
  readonly id: string;
  readonly name: string;
}

/** What a job of the service does. */
export const SERVICE_OPERATIONS = ['export', 'copy', 'copy-across', 'create', 'register'] as const;
export type ServiceOperation = (typeof SERVICE_OPERATIONS)[number];

/** What a job is about, in the words that its title is made of. */
export interface ServiceWork {
  readonly operation: ServiceOperation;
  /** The image that is read, or that is made. */
  readonly name: string;
  /** Where it goes to or comes from: a file, a region, the name of the copy. */
  readonly other: string | null;
  readonly request: ServiceRequest;
}

/** How far a job has come, or how it ended: the same in all tabs. */
export interface WatchedState {
  readonly kind: 'running' | 'done' | 'failed';
  readonly percent: number | null;
  readonly steps: readonly JobStep[];
  readonly image: JobImage | null;
  /** Why it failed, in words. */
  readonly reason: string | null;
  /** The code of the service, by which it is decided whether the same again can help. */
  readonly code: string | null;
  /** Unix milliseconds. */
  readonly endedAtMs: number | null;
}

/** A job of the service that is watched, as it is kept for all tabs. */
export interface WatchedJob extends ServiceWork {
  readonly jobId: string;
  readonly scope: JobScope;
  /** Unix milliseconds. */
  readonly begunAtMs: number;
  readonly state: WatchedState;
}

export const BEGUN: WatchedState = {
  kind: 'running',
  percent: null,
  steps: [],
  image: null,
  reason: null,
  code: null,
  endedAtMs: null,
};

/** The request that gives a queued image its file. */
export function registerWork(imageId: string, name: string, file: string): ServiceWork {
  return {
    operation: 'register',
    name,
    other: file,
    request: {
      method: 'PUT',
      path: `/v1/cloudimages/${encodeURIComponent(imageId)}/upload`,
      json: { image_url: file },
    },
  };
}

/** A field of a request that is left out where nothing was typed. */
export function given(name: string, text: string): Readonly<Record<string, string>> {
  return text === '' ? {} : { [name]: text };
}
