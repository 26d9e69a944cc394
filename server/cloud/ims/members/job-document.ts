import type { ImsFailure } from '../ims-error.ts';
import type { JobResult, MemberChange, MemberJob } from './member-job.ts';

/**
 * A job as IMS shows it, given what came of the items that are done.
 *
 * The documents show a batch that failed in part as SUCCESS, with `fail` for the item, and say nothing of the
 * reason: a failed item has it in the fields in which a failed job has its own. A job of which nothing succeeded
 * is a FAIL.
 */
export function jobDocument(job: MemberJob, results: readonly JobResult[]): object {
  const { status, failure } = stateOf(job, results);
  return {
    job_id: job.id,
    job_type: JOB_TYPES[job.change.kind],
    begin_time: new Date(job.begunAtMs).toISOString(),
    end_time: endTime(job),
    status,
    error_code: failure?.code ?? null,
    fail_reason: failure?.message ?? null,
    entities: {
      ...(status === 'RUNNING' ? { process_percent: progressOf(job) } : {}),
      ...(status === 'INIT' ? {} : { results: results.map(resultResource) }),
      ...(failure === null ? {} : { error_code: failure.code, error: failure.message }),
    },
  };
}

const JOB_TYPES: Readonly<Record<MemberChange['kind'], string>> = {
  share: 'imsAddImageMembersJob',
  decide: 'imsUpdateImageMembersJob',
  'end share': 'imsDelImageMembersJob',
};

interface JobState {
  readonly status: 'INIT' | 'RUNNING' | 'SUCCESS' | 'FAIL';
  readonly failure: ImsFailure | null;
}

function stateOf({ endedAtMs, doneCount }: MemberJob, results: readonly JobResult[]): JobState {
  if (endedAtMs === null) return { status: doneCount === 0 ? 'INIT' : 'RUNNING', failure: null };
  const hasSuccess = results.some(({ failure }) => failure === null);
  if (hasSuccess) return { status: 'SUCCESS', failure: null };
  return { status: 'FAIL', failure: results[0]?.failure ?? null };
}

/** The documents have both null and an empty text for a job that has not ended: null first, then the text. */
function endTime({ endedAtMs, doneCount }: MemberJob): string | null {
  if (endedAtMs !== null) return new Date(endedAtMs).toISOString();
  return doneCount === 0 ? null : '';
}

/** 0 to 1, in hundredths, rounded down: 1 is only said of a job that has ended. */
function progressOf({ doneCount, itemCount }: MemberJob): number {
  return Math.floor((doneCount * 100) / itemCount) / 100;
}

function resultResource({ imageId, projectId, failure }: JobResult): object {
  return {
    image_id: imageId,
    project_id: projectId,
    ...(failure === null
      ? { status: 'success' }
      : { status: 'fail', error_code: failure.code, error: failure.message }),
  };
}
