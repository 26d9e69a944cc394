import type { Route } from '../http/router.ts';
import { type ImageRoute, takesBody } from '../images/image-route.ts';
import type { CloudProfile } from '../profile.ts';
import { changeImage } from './change-route.ts';
import {
  createCloudImage,
  createDataImage,
  createWholeImage,
  quickImportImage,
} from './image-jobs/create-routes.ts';
import { copyAcross, copyImage, exportImage, registerImage } from './image-jobs/export-routes.ts';
import { decideOnImages, endShares, shareImages, showJob, showJobOfProject } from './members/job-routes.ts';
import { listCloudImages } from './image-list.ts';
import { listSystems } from './system-routes.ts';
import { showQuota } from './quota-routes.ts';
import { listTags } from './tags/tag-list.ts';
import {
  changeTags,
  deleteTags,
  listTagsOfImage,
  listTagsOfProject,
  removeTagOfKey,
  removeTagOfKeyAction,
  setNamedTag,
  setTag,
} from './tags/tag-routes.ts';
import { searchByTags } from './tags/tag-search.ts';

/** Paths beside /v2 that only one of the profiles has; on the other they lead to the list of versions. */
export const EXTENSION_ROUTES: Readonly<Record<CloudProfile, readonly Route<ImageRoute>[]>> = {
  glance: [],
  ims: [
    { path: '/v2/cloudimages', allow: 'GET', methods: { GET: takesBody(listCloudImages) } },
    { path: '/v2/cloudimages/action', allow: 'POST', methods: { POST: takesBody(createCloudImage) } },
    {
      path: '/v2/cloudimages/quickimport/action',
      allow: 'POST',
      methods: { POST: takesBody(quickImportImage) },
    },
    {
      path: '/v2/cloudimages/{image_id}',
      allow: 'PATCH',
      methods: { PATCH: takesBody(changeImage) },
    },
    {
      path: '/v1/cloudimages/dataimages/action',
      allow: 'POST',
      methods: { POST: takesBody(createDataImage) },
    },
    {
      path: '/v1/cloudimages/wholeimages/action',
      allow: 'POST',
      methods: { POST: takesBody(createWholeImage) },
    },
    {
      path: '/v1/cloudimages/{image_id}/upload',
      allow: 'PUT',
      methods: { PUT: takesBody(registerImage) },
    },
    {
      path: '/v1/cloudimages/{image_id}/file',
      allow: 'POST',
      methods: { POST: takesBody(exportImage) },
    },
    {
      path: '/v1/cloudimages/{image_id}/copy',
      allow: 'POST',
      methods: { POST: takesBody(copyImage) },
    },
    {
      path: '/v1/cloudimages/{image_id}/cross_region_copy',
      allow: 'POST',
      methods: { POST: takesBody(copyAcross) },
    },
    {
      path: '/v1/cloudimages/tags',
      allow: 'GET, PUT',
      methods: { GET: takesBody(listTags), PUT: takesBody(setNamedTag) },
    },
    { path: '/v2/{project_id}/images/tags', allow: 'GET', methods: { GET: takesBody(listTagsOfProject) } },
    {
      path: '/v2/{project_id}/images/resource_instances/action',
      allow: 'POST',
      methods: { POST: takesBody(searchByTags) },
    },
    {
      path: '/v2/{project_id}/images/{image_id}/tags',
      allow: 'GET, POST',
      methods: { GET: takesBody(listTagsOfImage), POST: takesBody(setTag) },
    },
    {
      path: '/v2/{project_id}/images/{image_id}/tags/action',
      allow: 'POST, DELETE',
      methods: { POST: takesBody(changeTags), DELETE: takesBody(removeTagOfKeyAction) },
    },
    {
      path: '/v2/{project_id}/images/{image_id}/tags/{key}',
      allow: 'DELETE',
      methods: { DELETE: takesBody(removeTagOfKey) },
    },
    {
      path: '/v1/{project_id}/cloudimages/{image_id}/tags/delete',
      allow: 'DELETE',
      methods: { DELETE: takesBody(deleteTags) },
    },
    { path: '/v1/cloudimages/os_version', allow: 'GET', methods: { GET: takesBody(listSystems) } },
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
