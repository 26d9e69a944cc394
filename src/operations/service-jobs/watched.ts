import type { JobReport } from '../../api/job-report.ts';
import { isRecord } from '../../format/json-text.ts';
import type { JobStep } from '../../work/job.ts';
import { failureText, stepText } from './messages.ts';
import { SERVICE_OPERATIONS, type JobImage, type WatchedJob, type WatchedState } from './service-work.ts';

/** Names of the service are as long as it likes. */
const MOST_TEXT = 300;

/** What a report makes of the state before it. */
export function stateAfter(before: WatchedState, report: JobReport, nowMs: number): WatchedState {
  const isOver = report.status === 'succeeded' || report.status === 'failed';
  const { failure } = report;
  return {
    kind: report.status === 'succeeded' ? 'done' : report.status === 'failed' ? 'failed' : 'running',
    // It never goes back: a group says less once a part has ended.
    percent: report.percent === null ? before.percent : Math.max(before.percent ?? 0, report.percent),
    steps: report.parts.map((part, index) => stepOf(part, index)),
    image: imageOf(report) ?? before.image,
    reason: failure === null ? null : failureText(failure),
    code: failure?.code ?? null,
    endedAtMs: isOver ? nowMs : null,
  };
}

function stepOf(part: JobReport, index: number): JobStep {
  const name = part.image?.name ?? part.id ?? String(index + 1);
  return {
    id: part.id ?? String(index),
    name: name.slice(0, MOST_TEXT),
    state:
      part.status === 'waiting'
        ? 'waiting'
        : part.status === 'running'
          ? 'running'
          : part.status === 'failed'
            ? 'failed'
            : 'done',
    text: part.failure === null ? stepText(part) : failureText(part.failure),
  };
}

/** The image of the job; of a group that of its first part that has one, which is the system disk. */
function imageOf({ image, parts }: JobReport): JobImage | null {
  const found = image ?? parts.find((part) => part.image !== null)?.image ?? null;
  return found === null ? null : { id: found.id, name: (found.name ?? found.id).slice(0, MOST_TEXT) };
}

/** Jobs that are kept at most: those that ended first are forgotten first. */
const MOST_JOBS = 200;

export function formatWatched(jobs: readonly WatchedJob[]): string {
  const surplus = jobs.length - MOST_JOBS;
  if (surplus <= 0) return JSON.stringify(jobs);
  const ended = new Set(jobs.filter(({ state }) => state.kind !== 'running').slice(0, surplus));
  return JSON.stringify(jobs.filter((job) => !ended.has(job)));
}

/** Reads what was kept; what cannot be read is left out: another version may have written it. */
export function parseWatched(text: string | null): readonly WatchedJob[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(parsed) ? parsed.filter(isWatched) : [];
}

function isWatched(value: unknown): value is WatchedJob {
  if (!isRecord(value)) return false;
  const { jobId, name, other, operation, scope, begunAtMs, request, state } = value;
  return (
    typeof jobId === 'string' &&
    typeof name === 'string' &&
    (other === null || typeof other === 'string') &&
    SERVICE_OPERATIONS.some((known) => known === operation) &&
    typeof begunAtMs === 'number' &&
    isRecord(scope) &&
    ['userId', 'projectId', 'region', 'projectName'].every((key) => typeof scope[key] === 'string') &&
    isRecord(request) &&
    (request['method'] === 'POST' || request['method'] === 'PUT') &&
    typeof request['path'] === 'string' &&
    isRecord(request['json']) &&
    isRecord(state) &&
    ['running', 'done', 'failed'].includes(String(state['kind'])) &&
    Array.isArray(state['steps']) &&
    (state['image'] === null || (isRecord(state['image']) && typeof state['image']['id'] === 'string'))
  );
}
