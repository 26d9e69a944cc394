import { type Answer, headerOf, json } from '../http/message.ts';
import type { Route } from '../http/router.ts';
import { WebError } from '../http/web-error.ts';
import { type ImageCall, type ImageHandler, parameterOf } from './call.ts';
import { findVisible } from './find-image.ts';
import { type ImageRoute, takesBody } from './image-route.ts';
import { checkIsAdmin } from './policy.ts';
import { GLANCE_NO_CONTENT } from './write-routes.ts';

type CachePolicy = 'cache_list' | 'cache_delete' | 'cache_image';

/** The cache is for administrators, who are told where there is none (glance/api/v2/cached_images.py, `_enforce`). */
function checkCache(call: ImageCall, policy: CachePolicy): void {
  checkIsAdmin(call, policy);
  if (!call.rules.hasCache) {
    throw new WebError(404, { explanation: 'Caching via API is not supported at this site.' });
  }
}

const listCache: ImageHandler = (call) => {
  checkCache(call, 'cache_list');
  return json(200, { cached_images: call.cache.cached(), queued_images: call.cache.queued() });
};

const clearCache: ImageHandler = (call) => {
  checkCache(call, 'cache_delete');
  const target = (headerOf(call.request, 'x-image-cache-clear-target') ?? '').toLowerCase();
  if (!['', 'cache', 'queue'].includes(target)) {
    throw new WebError(400, {
      explanation: "If provided 'x-image-cache-clear-target' must be 'cache', 'queue' or empty string.",
    });
  }
  if (target !== 'queue') call.cache.clear('cached');
  if (target !== 'cache') call.cache.clear('queued');
  return GLANCE_NO_CONTENT;
};

const queueImage: ImageHandler = (call) => {
  const id = parameterOf(call, 'image_id');
  const stored = findVisible(call, id);
  if (stored === undefined) throw notFound(id);
  checkCache(call, 'cache_image');
  if (stored.image.status !== 'active') {
    throw new WebError(400, {
      explanation: 'Only images with status active can be targeted for queueing',
    });
  }
  call.cache.queue(id, stored.image.sizeBytes ?? 0);
  return ACCEPTED;
};

const dropImage: ImageHandler = (call) => {
  const id = parameterOf(call, 'image_id');
  const isKnown = findVisible(call, id) !== undefined || (call.rules.hasCache && call.cache.has(id));
  if (!isKnown) throw notFound(id);
  checkCache(call, 'cache_delete');
  call.cache.drop(id);
  return GLANCE_NO_CONTENT;
};

const cleanCache: ImageHandler = (call) => {
  checkCache(call, 'cache_delete');
  // There are no files that are half written.
  return json(200, {});
};

const pruneCache: ImageHandler = (call) => {
  checkCache(call, 'cache_delete');
  return json(200, call.cache.prune());
};

const ACCEPTED: Answer = {
  status: 202,
  headers: { 'Content-Type': 'text/html; charset=UTF-8' },
  body: '',
};

function notFound(id: string): WebError {
  return new WebError(404, { explanation: `Image ${id} not found.` });
}

/** Since API 2.14, with a cache or without. */
export const CACHE_ROUTES: readonly Route<ImageRoute>[] = [
  {
    path: '/cache',
    allow: 'GET, DELETE',
    methods: { GET: takesBody(listCache), DELETE: takesBody(clearCache) },
  },
  {
    path: '/cache/{image_id}',
    allow: 'PUT, DELETE',
    methods: { PUT: takesBody(queueImage), DELETE: takesBody(dropImage) },
  },
];

/** Since API 2.18, with a cache alone. */
export const CACHE_UPKEEP_ROUTES: readonly Route<ImageRoute>[] = [
  { path: '/cache/clean', allow: 'POST', methods: { POST: takesBody(cleanCache) } },
  { path: '/cache/prune', allow: 'POST', methods: { POST: takesBody(pruneCache) } },
];
