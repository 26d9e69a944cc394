import { ApiError, localError } from './errors.ts';
import type { Http, Scope } from './http.ts';

/** What came of one image, for one project, in a job about many. */
export interface JobResult {
  readonly imageId: string;
  /** `null` where the job does not name it. */
  readonly projectId: string | null;
  /** Why it could not be done; `null` when it was. */
  readonly failure: ApiError | null;
}

/** Work that the service does after it has answered (operations, section 9). */
export interface ServiceJob {
  readonly status: 'running' | 'succeeded' | 'failed';
  /** Why it failed as a whole. */
  readonly failure: ApiError | null;
  /** The images it is done with. */
  readonly results: readonly JobResult[];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function failureOf(code: unknown, message: unknown, requestId: string | null): ApiError {
  return new ApiError({
    status: 200,
    code: textOf(code),
    message: textOf(message) ?? '',
    requestId,
    retryAfterMs: null,
  });
}

function toResult(value: unknown, requestId: string | null): JobResult | null {
  const { image_id: imageId, project_id: projectId, status, error_code: code, error } = fieldsOf(value);
  if (typeof imageId !== 'string') return null;
  // Lower case in the examples, and nowhere promised.
  const isDone = textOf(status)?.toLowerCase() === 'success';
  const failure = isDone ? null : failureOf(code, error, requestId);
  return { imageId, projectId: textOf(projectId), failure };
}

/** An answer as a job; `null` for anything else. Statuses are compared without case, as the documents mix it. */
export function toJob(value: unknown, requestId: string | null): ServiceJob | null {
  const { status, error_code: code, fail_reason: reason, entities } = fieldsOf(value);
  const { results } = fieldsOf(entities);
  const list = (Array.isArray(results) ? results : [])
    .map((result) => toResult(result, requestId))
    .filter((result) => result !== null);
  switch (textOf(status)?.toUpperCase()) {
    case 'INIT':
    case 'RUNNING':
      return { status: 'running', failure: null, results: list };
    case 'SUCCESS':
      return { status: 'succeeded', failure: null, results: list };
    case 'FAIL':
      return { status: 'failed', failure: failureOf(code, reason, requestId), results: list };
    default:
      return null;
  }
}

/** The ID of the job in an answer that starts one. Throws an `ApiError` for any other answer. */
export function jobIdIn(body: unknown, requestId: string | null): string {
  const jobId = textOf(fieldsOf(body)['job_id']);
  if (jobId === null) throw localError('unreadable', 200, requestId);
  return jobId;
}

/** Reads a job. Rejects with an `ApiError`. There is no list of jobs: the caller has to keep the ID. */
export async function showJob(http: Http, scope: Scope, jobId: string): Promise<ServiceJob> {
  const path = `/v1/${encodeURIComponent(scope.projectId)}/jobs/${encodeURIComponent(jobId)}`;
  const { body, requestId } = await http(scope, path);
  const job = toJob(body, requestId);
  if (job === null) throw localError('unreadable', 200, requestId);
  return job;
}

const FIRST_POLL_MS = 1000;
const LAST_POLL_MS = 15_000;

/** Pause before the next poll: it grows, since most jobs end at once and some take long. */
export function pollMs(polls: number): number {
  return Math.min(LAST_POLL_MS, Math.round(FIRST_POLL_MS * 1.5 ** polls));
}
