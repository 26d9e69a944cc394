import type { Http, Scope } from './http.ts';
import { jobIdIn } from './jobs.ts';

/** A request that begins a job of IMS, as JSON: it is kept so that it can be sent once more. */
export interface ServiceRequest {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A job that has begun. */
export interface BegunJob {
  readonly jobId: string;
  readonly requestId: string | null;
}

/** Sends such a request. Rejects with an `ApiError`. */
export async function beginServiceJob(
  http: Http,
  scope: Scope,
  { method, path, json }: ServiceRequest,
): Promise<BegunJob> {
  const { body, requestId } = await http(scope, path, { method, json });
  return { jobId: jobIdIn(body, requestId), requestId };
}
