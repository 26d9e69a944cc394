import { WebError } from '../http/web-error.ts';
import { storeIds } from '../profile.ts';
import { type ImageHandler, parameterOf } from './call.ts';
import { findVisible } from './find-image.ts';
import { namesIn } from './import/import-properties.ts';
import { checkIsAdmin, checkMayChange, checkMayRead } from './policy.ts';
import { GLANCE_NO_CONTENT } from './write-routes.ts';

/** `DELETE /v2/stores/{store_id}/{image_id}`: takes the data out of one of several stores. */
export const deleteFromStore: ImageHandler = (call) => {
  const storeId = parameterOf(call, 'store_id');
  const id = parameterOf(call, 'image_id');
  if (!storeIds(call.rules).includes(storeId)) {
    throw conflict(`The selected store ${storeId} is not available on this node.`);
  }
  const stored = findVisible(call, id);
  if (stored === undefined) throw new WebError(404, { explanation: `Failed to find image ${id}` });
  const { image } = stored;
  if (call.rbac === 'default') {
    checkMayChange(call, 'modify_image', image);
  } else {
    checkMayRead(call);
    const isOwn = image.owner === call.viewer.projectId;
    checkIsAdmin(call, isOwn ? 'delete_image_location' : 'get_image_location');
  }
  if (image.status !== 'active') {
    throw conflict("It's not allowed to remove image data from store if image status is not 'active'");
  }
  const stores = namesIn(image.stores);
  if (stores.length === 1) {
    throw new WebError(403, {
      explanation:
        'Cannot delete image data from the only store containing it. Consider deleting the image instead.',
    });
  }
  if (!stores.includes(storeId)) {
    throw new WebError(404, { explanation: `Image ${id} is not stored in store ${storeId}.` });
  }
  call.store.save(stored, { ...image, stores: stores.filter((store) => store !== storeId).join(',') });
  return GLANCE_NO_CONTENT;
};

function conflict(explanation: string): WebError {
  return new WebError(409, { explanation });
}
