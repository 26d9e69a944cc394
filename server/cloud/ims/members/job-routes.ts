import { readJsonBody } from '../../http/json-body.ts';
import { json } from '../../http/message.ts';
import { type ImageHandler, parameterOf } from '../../images/call.ts';
import { notAuthorized } from '../../images/policy.ts';
import { imsError, type ImsFailure } from '../ims-error.ts';
import { imageJobDocument } from '../image-jobs/image-job-document.ts';
import { parseBatch } from './batch-request.ts';
import { jobDocument } from './job-document.ts';
import type { MemberChange } from './member-job.ts';

/** `POST /v1/cloudimages/members`: an owner shares images with projects. */
export const shareImages: ImageHandler = batchOf('share');

/** `PUT /v1/cloudimages/members`: a project decides on images that are shared with it. */
export const decideOnImages: ImageHandler = batchOf('decide');

/** `DELETE /v1/cloudimages/members`, with a body: an owner ends shares. */
export const endShares: ImageHandler = batchOf('end share');

/** `GET /v1/cloudimages/job/{job_id}`. */
export const showJob: ImageHandler = (call) => {
  const { jobs, imageJobs, viewer } = call;
  const id = parameterOf(call, 'job_id');
  const imageJob = imageJobs.find(id, viewer.projectId);
  if (imageJob !== undefined) return json(200, imageJobDocument(imageJob));
  const job = jobs.find(id, viewer.projectId);
  if (job === undefined) return imsError(404, NO_SUCH_JOB);
  return json(200, jobDocument(job, jobs.results(job)));
};

/** `GET /v1/{project_id}/jobs/{job_id}`: the project has to be that of the token. */
export const showJobOfProject: ImageHandler = (call) => {
  if (parameterOf(call, 'project_id') !== call.viewer.projectId) return imsError(400, WRONG_PROJECT);
  return showJob(call);
};

function batchOf(kind: MemberChange['kind']): ImageHandler {
  return async ({ jobs, rbac, viewer, request }) => {
    const batch = parseBatch(kind, await readJsonBody(request.body));
    if (viewer.projectId === null) return imsError(400, WRONG_PROJECT);
    if (batch.kind === 'bad') return imsError(400, batch.failure);
    if (rbac === 'secure' && !viewer.isMember) throw notAuthorized('ims:images:share');
    return json(200, { job_id: jobs.submit(batch.change, viewer, batch.items) });
  };
}

const NO_SUCH_JOB: ImsFailure = { code: 'IMG.0017', message: 'There is no such job.' };
const WRONG_PROJECT: ImsFailure = { code: 'IMG.0145', message: 'The token is not for this project.' };
