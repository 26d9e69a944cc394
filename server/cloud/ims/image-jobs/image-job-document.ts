import type { ImsFailure } from '../ims-error.ts';
import { firstFailureOf, type ImageJob, type PartState } from './image-job.ts';

interface Shown {
  readonly id: string;
  readonly type: string;
  readonly begunAtMs: number;
  readonly endedAtMs: number | null;
  readonly isBegun: boolean;
  readonly failure: ImsFailure | null;
  readonly entities: object;
}

/** A job as IMS shows it: its image and its progress, or its sub-jobs as jobs of their own. */
export function imageJobDocument(job: ImageJob): object {
  const [only] = job.parts;
  const failure = firstFailureOf(job);
  const isBegun = job.parts.some(({ stepsDone }) => stepsDone > 0);
  if (!job.isGroup && only !== undefined) {
    return shown({ ...job, isBegun, failure, entities: partEntities(only) });
  }
  const begun = job.parts.filter(({ stepsDone }) => stepsDone > 0);
  return shown({
    ...job,
    isBegun,
    failure,
    entities: {
      ...(job.endedAtMs === null ? { process_percent: progressOf(job.parts) } : {}),
      sub_jobs_list: job.parts.map(({ id }) => id),
      sub_jobs_result: begun.map((part) => shown({ ...part, isBegun: true, entities: partEntities(part) })),
      ...failureEntities(failure),
    },
  });
}

function shown({ id, type, begunAtMs, endedAtMs, isBegun, failure, entities }: Shown): object {
  const isOver = endedAtMs !== null;
  return {
    job_id: id,
    job_type: type,
    begin_time: new Date(begunAtMs).toISOString(),
    // The documents have both null and an empty text for a job that has not ended.
    end_time: isOver ? new Date(endedAtMs).toISOString() : isBegun ? '' : null,
    status: isOver ? (failure === null ? 'SUCCESS' : 'FAIL') : isBegun ? 'RUNNING' : 'INIT',
    error_code: isOver ? (failure?.code ?? null) : null,
    fail_reason: isOver ? (failure?.message ?? null) : null,
    entities: isBegun ? entities : {},
  };
}

function partEntities(part: PartState): object {
  const { imageId, imageName, endedAtMs, failure, type } = part;
  if (failure !== null) return failureEntities(failure);
  return {
    image_id: imageId,
    image_name: imageName,
    ...(endedAtMs === null
      ? { process_percent: progressOf([part]), current_task: type.replace(/^ims(.+?)(?:Job)?$/, '$1Task') }
      : {}),
  };
}

function failureEntities(failure: ImsFailure | null): object {
  return failure === null ? {} : { error_code: failure.code, error: failure.message };
}

/** 0 to 1, in hundredths, rounded down: 1 is only said of what has ended. */
function progressOf(parts: readonly PartState[]): number {
  const done = parts.reduce((sum, { stepsDone }) => sum + stepsDone, 0);
  const all = parts.reduce((sum, { stepCount }) => sum + stepCount, 0);
  return Math.floor((done * 100) / Math.max(1, all)) / 100;
}
