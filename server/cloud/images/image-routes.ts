import type { Route } from '../http/router.ts';
import type { ProfileRules } from '../profile.ts';
import { CACHE_ROUTES, CACHE_UPKEEP_ROUTES } from './cache-routes.ts';
import { downloadData, stageData, uploadData } from './data-routes.ts';
import { type ImageRoute, takesBody, withoutBody } from './image-route.ts';
import { importImage } from './import/import-route.ts';
import {
  createTask,
  listTasks,
  listTasksOfImage,
  refuseTaskDeletion,
  showTask,
} from './import/task-routes.ts';
import { listStores, listStoresInDetail, showImportMethods, showUsage } from './info-routes.ts';
import { addMember, listMembers, removeMember, showMember, updateMember } from './member-routes.ts';
import { listNamespaces, showNamespace } from './metadefs/metadef-routes.ts';
import { listImages, showImage } from './read-routes.ts';
import { schemaRoutes } from './schema-routes.ts';
import { deleteFromStore } from './store-routes.ts';
import { addTag, removeTag } from './tag-routes.ts';
import { createImage, deactivateImage, deleteImage, patchImage, reactivateImage } from './write-routes.ts';

/** The paths below /v2. */
export function routesOf(rules: ProfileRules): readonly Route<ImageRoute>[] {
  const routes = rules.deletesWithBody ? IMAGE_ROUTES.map(withDeletionBody) : IMAGE_ROUTES;
  return [
    ...schemaRoutes(rules),
    ...routes,
    ...(rules.hasCache ? CACHE_UPKEEP_ROUTES : []),
    ...(rules.importMethods.length > 0 ? IMPORT_ROUTES : []),
  ];
}

/** Deleting a full-server image may say that its backup is to go too. */
function withDeletionBody(route: Route<ImageRoute>): Route<ImageRoute> {
  if (route.path !== '/images/{image_id}') return route;
  return { ...route, methods: { ...route.methods, DELETE: takesBody(deleteImage) } };
}

/** What every profile has, in Glance's order. */
const IMAGE_ROUTES: readonly Route<ImageRoute>[] = [
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

/** What there is only where data can be imported. */
const IMPORT_ROUTES: readonly Route<ImageRoute>[] = [
  // Glance refuses other methods of this path with a 404.
  { path: '/images/{image_id}/tasks', allow: null, methods: { GET: withoutBody(listTasksOfImage) } },
  { path: '/images/{image_id}/import', allow: 'POST', methods: { POST: takesBody(importImage) } },
  { path: '/images/{image_id}/stage', allow: 'PUT', methods: { PUT: takesBody(stageData) } },
  {
    path: '/stores/{store_id}/{image_id}',
    allow: 'DELETE',
    methods: { DELETE: withoutBody(deleteFromStore) },
  },
  { path: '/tasks', allow: 'GET, POST', methods: { GET: takesBody(listTasks), POST: takesBody(createTask) } },
  {
    path: '/tasks/{task_id}',
    allow: 'GET, DELETE',
    methods: { GET: takesBody(showTask), DELETE: takesBody(refuseTaskDeletion) },
  },
  { path: '/metadefs/namespaces', allow: 'GET, POST', methods: { GET: takesBody(listNamespaces) } },
  {
    path: '/metadefs/namespaces/{namespace}',
    allow: 'GET, PUT, DELETE',
    methods: { GET: takesBody(showNamespace) },
  },
  { path: '/info/import', allow: 'GET', methods: { GET: takesBody(showImportMethods) } },
  { path: '/info/stores', allow: 'GET', methods: { GET: takesBody(listStores) } },
  { path: '/info/stores/detail', allow: 'GET', methods: { GET: takesBody(listStoresInDetail) } },
  { path: '/info/usage', allow: null, methods: { GET: takesBody(showUsage) } },
  ...CACHE_ROUTES,
];
