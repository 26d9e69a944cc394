import { randomUUID } from 'node:crypto';
import { secondsOf } from '../clock.ts';
import { type Answer, headerOf, jsonText } from '../http/message.ts';
import { storeIds } from '../profile.ts';
import { WebError } from '../http/web-error.ts';
import { finish } from '../slices.ts';
import { type ImageCall, type ImageHandler, parameterOf } from './call.ts';
import { newImage } from './create.ts';
import { documentFor, formatDocument } from './document.ts';
import { findVisible, maySee, visibleImage } from './find-image.ts';
import type { ImageStatus } from './image.ts';
import { applyPatch, parsePatch } from './patch.ts';
import { patchDialect, PATCH_MEDIA_TYPES } from './patch-operations.ts';
import { checkMayChange } from './policy.ts';
import { checkQuota } from './quota.ts';
import { requiredBody } from './required-body.ts';

/** A status without a body still says HTML. */
export const GLANCE_NO_CONTENT: Answer = {
  status: 204,
  headers: { 'Content-Type': 'text/html; charset=UTF-8' },
  body: null,
};

/** `POST /v2/images`: a queued image, without data. */
export const createImage: ImageHandler = async (call) => {
  const { store, rules, rbac, schema, viewer, request } = call;
  const body = await requiredBody(request);
  const made = newImage(body, {
    viewer,
    rules,
    rbac,
    schema,
    freshId: randomUUID(),
    now: secondsOf(call.clock),
  });
  // At once, so that no other request makes one meanwhile; counting a set takes a millisecond.
  finish(checkQuota(call, 'image_count_total', 1));
  if (store.isIdUsed(made.id)) {
    throw new WebError(409, { explanation: `Image ID ${made.id} already exists!` });
  }
  const { image } = store.create(made);
  const headers: Record<string, string> = { Location: `${request.baseUrl}/v2/images/${image.id}` };
  if (rules.importMethods.length > 0) {
    headers['OpenStack-image-import-methods'] = rules.importMethods.join(',');
  }
  if (rules.stores.length > 0) headers['OpenStack-image-store-ids'] = storeIds(rules).join(',');
  return jsonText(201, documentFor(formatDocument(image), viewer), headers);
};

/** `PATCH /v2/images/{image_id}`: all operations or none; an empty list changes nothing, not even the time. */
export const patchImage: ImageHandler = async (call) => {
  const { store, schema, viewer, request } = call;
  const dialect = patchDialect(headerOf(request, 'content-type'));
  if (dialect === null) throw new WebError(415, {}, { 'Accept-Patch': PATCH_MEDIA_TYPES.join(', ') });
  const operations = parsePatch(await requiredBody(request), dialect, schema);
  const stored = visibleImage(call, parameterOf(call, 'image_id'));
  const changed = applyPatch(stored.image, operations, dialect, call);
  // `add` gives an image another owner, which `replace` refuses; the database then looks who asks.
  if (!maySee(call, { ...stored, image: changed })) {
    throw new WebError(403, { explanation: `Forbidding request, image ${changed.id} not visible` });
  }
  const { image } = operations.length === 0 ? stored : store.save(stored, changed);
  return jsonText(200, documentFor(formatDocument(image), viewer));
};

/** `DELETE /v2/images/{image_id}`: for good, unless the image is protected. */
export const deleteImage: ImageHandler = async (call) => {
  const id = parameterOf(call, 'image_id');
  const stored = findVisible(call, id);
  if (stored === undefined) throw new WebError(404, { explanation: `Failed to find image ${id} to delete` });
  checkMayChange(call, 'delete_image', stored.image);
  if (stored.image.isProtected) {
    throw new WebError(403, {
      explanation: `Image ${stored.image.id} is protected and cannot be deleted.`,
    });
  }
  call.store.atomically(() => {
    call.contents.table.remove(stored.slot);
    call.contents.table.endUpload(stored.slot);
    call.contents.staging.remove(stored.slot);
    call.store.delete(stored);
    call.cache.drop(id);
  });
  await call.contents.discard(stored.image.id);
  return GLANCE_NO_CONTENT;
};

/** `POST /v2/images/{image_id}/actions/deactivate`: only administrators get the data from then on. */
export const deactivateImage: ImageHandler = (call) =>
  switchStatus(call, 'deactivate', 'active', 'deactivated');

/** `POST /v2/images/{image_id}/actions/reactivate`. */
export const reactivateImage: ImageHandler = (call) =>
  switchStatus(call, 'reactivate', 'deactivated', 'active');

/** Changes one status into another; one that has it already is left alone. */
function switchStatus(
  call: ImageCall,
  action: 'deactivate' | 'reactivate',
  from: ImageStatus,
  to: ImageStatus,
): Answer {
  const stored = visibleImage(call, parameterOf(call, 'image_id'));
  const { image } = stored;
  checkMayChange(call, action, image);
  if (image.status !== from && image.status !== to) {
    throw new WebError(403, {
      explanation: `Not allowed to ${action} image in status '${image.status}'`,
    });
  }
  if (image.status === from) call.store.save(stored, { ...image, status: to });
  return GLANCE_NO_CONTENT;
}
