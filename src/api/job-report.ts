import { isRecord } from '../format/json-text.ts';
import { ApiError, localError } from './errors.ts';
import type { Http, Scope } from './http.ts';

/** What IMS says of a job that makes, copies or exports images (operations, section 9). */
export interface JobReport {
  /** `null` where it does not name itself. */
  readonly id: string | null;
  readonly status: 'waiting' | 'running' | 'succeeded' | 'failed';
  /** Whole percents, 0 to 100; `null` where they are not told. */
  readonly percent: number | null;
  /** The image that it makes or reads. */
  readonly image: { readonly id: string; readonly name: string | null } | null;
  /** Why it failed. */
  readonly failure: ApiError | null;
  /** The sub-jobs of a group; those that have not begun are not among them. */
  readonly parts: readonly JobReport[];
  /** How many sub-jobs there are, begun or not. */
  readonly partCount: number;
}

const STATUSES: ReadonlyMap<string, JobReport['status']> = new Map([
  ['INIT', 'waiting'],
  ['RUNNING', 'running'],
  ['SUCCESS', 'succeeded'],
  ['FAIL', 'failed'],
]);

/** Sub-jobs that are read at most: IMS makes one for each disk of a server. */
const MOST_PARTS = 100;

/** An answer as a job; `null` for anything else. Statuses are compared without case, as the documents mix it. */
export function toJobReport(value: unknown, requestId: string | null): JobReport | null {
  return toReport(value, requestId, true);
}

function toReport(value: unknown, requestId: string | null, isWhole: boolean): JobReport | null {
  const job = isRecord(value) ? value : {};
  const status = STATUSES.get(textOf(job['status'])?.toUpperCase() ?? '');
  if (status === undefined) return null;
  const entities = isRecord(job['entities']) ? job['entities'] : {};
  const results = isWhole ? listOf(entities['sub_jobs_result']).slice(0, MOST_PARTS) : [];
  const parts = results.map((part) => toReport(part, requestId, false)).filter((part) => part !== null);
  const partCount = Math.max(parts.length, listOf(entities['sub_jobs_list']).length);
  const imageId = textOf(entities['image_id']);
  return {
    id: textOf(job['job_id']),
    status,
    percent: percentOf(entities['process_percent'], status, parts, partCount),
    image: imageId === null ? null : { id: imageId, name: textOf(entities['image_name']) },
    failure: status === 'failed' ? failureOf(job, entities, requestId) : null,
    parts,
    partCount,
  };
}

/**
 * The documents tell a share of 1 (0.40); some answers have been seen with a number up to 100. Where a group tells
 * none it is the mean of its sub-jobs, those that have not begun included.
 */
function percentOf(
  value: unknown,
  status: JobReport['status'],
  parts: readonly JobReport[],
  partCount: number,
): number | null {
  if (status === 'succeeded') return 100;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number) && number >= 0 && number <= 100) {
    return Math.floor(number <= 1 ? number * 100 : number);
  }
  const known = parts.map(({ percent }) => percent).filter((percent) => percent !== null);
  return known.length === 0 ? null : Math.floor(known.reduce((sum, one) => sum + one, 0) / partCount);
}

/** The reason of the job itself, else what its entities say: the one code more than the other, where both do. */
function failureOf(
  job: Readonly<Record<string, unknown>>,
  entities: Readonly<Record<string, unknown>>,
  requestId: string | null,
): ApiError {
  return new ApiError({
    status: 200,
    code: textOf(job['error_code']) ?? textOf(entities['error_code']),
    message:
      textOf(job['fail_reason']) ?? textOf(entities['error']) ?? textOf(entities['addition_error_msg']) ?? '',
    requestId,
    retryAfterMs: null,
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Reads a job. Rejects with an `ApiError`. There is no list of jobs: the caller has to keep the ID. */
export async function readJobReport(http: Http, scope: Scope, jobId: string): Promise<JobReport> {
  const path = `/v1/${encodeURIComponent(scope.projectId)}/jobs/${encodeURIComponent(jobId)}`;
  const { body, requestId } = await http(scope, path);
  const report = toJobReport(body, requestId);
  if (report === null) throw localError('unreadable', 200, requestId);
  return report;
}
