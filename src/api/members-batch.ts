import type { Http, Scope } from './http.ts';
import { jobIdIn } from './jobs.ts';
import type { MemberStatus } from './members.ts';

/** As many images as the console of IMS names in one request (operations, section 8). */
export const BATCH_MAX = 100;

/**
 * IMS: accepts or rejects up to `BATCH_MAX` images as their receiver, the project of the scope. Resolves to the ID of
 * the job that does it; rejects with an `ApiError`.
 */
export async function setMemberStatuses(
  http: Http,
  scope: Scope,
  imageIds: readonly string[],
  status: MemberStatus,
): Promise<string> {
  const { body, requestId } = await http(scope, '/v1/cloudimages/members', {
    method: 'PUT',
    json: { images: imageIds, project_id: scope.projectId, status },
  });
  return jobIdIn(body, requestId);
}
