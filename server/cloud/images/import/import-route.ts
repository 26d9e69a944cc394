import { randomUUID } from 'node:crypto';
import { secondsOf } from '../../clock.ts';
import { storeIds } from '../../profile.ts';
import { type Answer, headerOf } from '../../http/message.ts';
import { WebError } from '../../http/web-error.ts';
import { type ImageCall, type ImageHandler, parameterOf } from '../call.ts';
import { visibleImage } from '../find-image.ts';
import type { Image } from '../image.ts';
import type { StoredImage } from '../image-store.ts';
import { checkIsAdmin, checkMayChange, checkMayRead } from '../policy.ts';
import { checkQuota } from '../quota.ts';
import { requiredBody } from '../required-body.ts';
import { downloadFrom } from './known-addresses.ts';
import { namesIn, TASK_PROPERTY } from './import-properties.ts';
import { type ImportRequest, parseImportRequest, storesToFill } from './import-request.ts';

/**
 * `POST /v2/images/{image_id}/import`, checked in Glance's order (glance/api/v2/images.py, `import_image`). Data come
 * from what was staged, from another store, or are made up for an address that this cloud knows; nothing is ever fetched.
 */
export const importImage: ImageHandler = async (call) => {
  const request = parseImportRequest(await requiredBody(call.request), call.rules);
  await call.inSlices(checkQuota(call, 'image_size_total', 0));
  const stored = visibleImage(call, parameterOf(call, 'image_id'));
  checkState(call, stored, request);
  checkMayRead(call);
  if (request.method === 'copy-image') checkIsAdmin(call, 'copy_image');
  else checkMayChange(call, 'modify_image', stored.image);
  if (stored.image.properties.has(TASK_PROPERTY)) throw conflict('Image has active task');
  const stores = storesLeft(call, stored.image, request);
  if (stores.length === 0 && request.allStores) return ACCEPTED;
  if (request.method === 'web-download' && downloadFrom(request.uri) === null) throw refuseDownload(request);
  const now = secondsOf(call.clock);
  call.imports.submit(
    {
      id: randomUUID(),
      imageId: stored.image.id,
      owner: call.viewer.projectId,
      userId: call.viewer.userId,
      requestId: call.requestId,
      request,
      stores,
      status: 'pending',
      message: '',
      createdAt: now,
      updatedAt: now,
      expiresAt: null,
    },
    stored,
  );
  return ACCEPTED;
};

const ACCEPTED: Answer = {
  status: 202,
  headers: { 'Content-Type': 'text/html; charset=UTF-8' },
  body: '',
};

/** Each method wants the image in a state of its own. */
function checkState({ contents }: ImageCall, { slot, image }: StoredImage, request: ImportRequest): void {
  const { method } = request;
  const { status } = image;
  const isCopy = method === 'copy-image';
  if (status === 'active' && !isCopy) throw conflict('Image with status active cannot be target for import');
  if (status !== 'active' && isCopy) {
    throw conflict('Only images with status active can be targeted for copying');
  }
  if ((method === 'web-download' || method === 'glance-download') && status !== 'queued') {
    throw conflict(`Image needs to be in 'queued' state to use '${method}' method`);
  }
  // An image is `uploading` before all of it is there; Glance would import what it has.
  const isStaged = status === 'uploading' && contents.staging.of(slot) !== undefined;
  if (method === 'glance-direct' && !isStaged) {
    throw conflict("Image needs to be staged before 'glance-direct' method can be used");
  }
  if (image.containerFormat === null) throw conflict("'container_format' needs to be set before import");
  if (image.diskFormat === null) throw conflict("'disk_format' needs to be set before import");
  if (method === 'glance-download') checkRemote(request);
}

function checkRemote({ remote: { region, imageId } }: ImportRequest): void {
  const needs = (field: string): WebError =>
    new WebError(400, { explanation: `'${field}' needs to be set for glance-download import method` });
  if (region === undefined) throw needs('glance_region');
  if (imageId === undefined) throw needs('glance_image_id');
  if (typeof imageId !== 'string') throw new WebError(500);
  if (UUID.test(imageId.replaceAll('-', ''))) return;
  throw new WebError(400, { explanation: `Remote image id does not look like a UUID: ${imageId}` });
}

const UUID = /^[\da-f]{32}$/i;

/** The stores to fill, without those that a copy to all finds filled. Throws a 400 for a copy to where it is. */
function storesLeft(call: ImageCall, image: Image, request: ImportRequest): readonly string[] {
  const stores = storesToFill(request, headerOf(call.request, 'x-image-meta-store'), storeIds(call.rules));
  if (request.method !== 'copy-image') return request.allStores ? writable(call, stores) : stores;
  const filled = namesIn(image.stores);
  if (request.allStores) return writable(call, stores).filter((store) => !filled.includes(store));
  const present = filled.find((store) => stores.includes(store));
  if (present === undefined) return stores;
  throw new WebError(400, { explanation: `Image is already present at store '${present}'` });
}

/** All stores are those that can be written to. */
function writable({ rules }: ImageCall, ids: readonly string[]): readonly string[] {
  const readOnly = new Set(rules.stores.filter(({ fault }) => fault === 'read-only').map(({ id }) => id));
  return ids.filter((id) => !readOnly.has(id));
}

/**
 * What Glance says of an address that its operator does not allow; here that is every one but its own. It falls over what is no
 * text.
 */
function refuseDownload({ uri }: ImportRequest): WebError {
  if (uri !== undefined && uri !== null && typeof uri !== 'string') return new WebError(500);
  return new WebError(400, {
    explanation: `URI for web-download does not pass filtering: ${uri ?? 'None'}`,
  });
}

function conflict(explanation: string): WebError {
  return new WebError(409, { explanation });
}
