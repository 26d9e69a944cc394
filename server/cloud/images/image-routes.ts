import type { Route } from '../http/router.ts';
import type { CloudProfile } from '../profile.ts';
import type { ImageHandler } from './call.ts';
import {
  decideOnImages,
  endShares,
  shareImages,
  showJob,
  showJobOfProject,
} from '../ims/members/job-routes.ts';
import { showQuota } from '../ims/quota-routes.ts';
import { downloadData, uploadData } from './data-routes.ts';
import { addMember, listMembers, removeMember, showMember, updateMember } from './member-routes.ts';
import { listImages, showImage } from './read-routes.ts';
import { showSchema } from './schema-routes.ts';
import { addTag, removeTag } from './tag-routes.ts';
import { createImage, deactivateImage, deleteImage, patchImage, reactivateImage } from './write-routes.ts';

/** What answers one method of one path. */
export interface ImageRoute {
  readonly answer: ImageHandler;
  /** Glance refuses a body here rather than ignoring it (`body_reject` in glance/api/v2/router.py). */
  readonly refusesBody: boolean;
}

/** The paths below /v2, in Glance's order. */
export const imageRoutes: readonly Route<ImageRoute>[] = [
  { path: '/schemas/{name}', allow: 'GET', methods: { GET: takesBody(showSchema) } },
  {
    path: '/images',
    allow: 'GET, POST',
    methods: { GET: takesBody(listImages), POST: takesBody(createImage) },
  },
  {
    path: '/images/{image_id}',
    allow: 'GET, PATCH, DELETE',
    methods: {
      GET: withoutBody(showImage),
      PATCH: takesBody(patchImage),
      DELETE: withoutBody(deleteImage),
    },
  },
  {
    path: '/images/{image_id}/actions/deactivate',
    allow: 'POST',
    methods: { POST: withoutBody(deactivateImage) },
  },
  {
    path: '/images/{image_id}/actions/reactivate',
    allow: 'POST',
    methods: { POST: withoutBody(reactivateImage) },
  },
  {
    path: '/images/{image_id}/file',
    allow: 'GET, PUT',
    methods: { GET: withoutBody(downloadData), PUT: takesBody(uploadData) },
  },
  {
    path: '/images/{image_id}/tags/{tag_value}',
    allow: 'PUT, DELETE',
    methods: { PUT: withoutBody(addTag), DELETE: withoutBody(removeTag) },
  },
  {
    path: '/images/{image_id}/members',
    allow: 'GET, POST',
    methods: { GET: withoutBody(listMembers), POST: takesBody(addMember) },
  },
  {
    path: '/images/{image_id}/members/{member_id}',
    allow: 'GET, PUT, DELETE',
    methods: {
      GET: withoutBody(showMember),
      PUT: takesBody(updateMember),
      DELETE: withoutBody(removeMember),
    },
  },
];

/** Paths beside /v2 that only one of the profiles has; on the other they lead to the list of versions. */
export const extensionRoutes: Readonly<Record<CloudProfile, readonly Route<ImageRoute>[]>> = {
  glance: [],
  ims: [
    { path: '/v1/cloudimages/quota', allow: 'GET', methods: { GET: takesBody(showQuota) } },
    {
      path: '/v1/cloudimages/members',
      allow: 'POST, PUT, DELETE',
      methods: {
        POST: takesBody(shareImages),
        PUT: takesBody(decideOnImages),
        DELETE: takesBody(endShares),
      },
    },
    { path: '/v1/cloudimages/job/{job_id}', allow: 'GET', methods: { GET: takesBody(showJob) } },
    { path: '/v1/{project_id}/jobs/{job_id}', allow: 'GET', methods: { GET: takesBody(showJobOfProject) } },
  ],
};

function takesBody(answer: ImageHandler): ImageRoute {
  return { answer, refusesBody: false };
}

function withoutBody(answer: ImageHandler): ImageRoute {
  return { answer, refusesBody: true };
}
