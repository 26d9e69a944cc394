import { WebError } from '../http/web-error.ts';
import { type ImageCall, type ImageHandler, parameterOf } from './call.ts';
import { findVisible } from './find-image.ts';
import type { StoredImage } from './image-store.ts';
import { limitExceeded, MOST_TAGS } from './limits.ts';
import { checkMayChange } from './policy.ts';
import { validateImage } from './schema/validate.ts';
import { checkHasNoTwin } from './tag-twins.ts';
import { GLANCE_NO_CONTENT } from './write-routes.ts';

/** `PUT /v2/images/{image_id}/tags/{tag_value}`; a tag that is there already is no error. */
export const addTag: ImageHandler = (call) => {
  const tag = parameterOf(call, 'tag_value');
  validateImage({ tags: [tag] }, call.schema);
  const stored = taggableImage(call, 'update');
  const { id, tags } = stored.image;
  const changed = [...new Set([...tags, tag])];
  if (changed.length > MOST_TAGS) {
    const limit = limitExceeded('image tags', changed.length, MOST_TAGS);
    throw new WebError(413, { explanation: `Image tag limit exceeded for image ${id}: ${limit}:` });
  }
  call.store.save(stored, { ...stored.image, tags: changed });
  return GLANCE_NO_CONTENT;
};

/** `DELETE /v2/images/{image_id}/tags/{tag_value}`; the tag must be written exactly as it is. */
export const removeTag: ImageHandler = (call) => {
  const tag = parameterOf(call, 'tag_value');
  const stored = taggableImage(call, 'delete');
  const { tags } = stored.image;
  if (!tags.includes(tag)) throw new WebError(404);
  checkHasNoTwin(tag, tags);
  call.store.save(stored, { ...stored.image, tags: tags.filter((other) => other !== tag) });
  return GLANCE_NO_CONTENT;
};

function taggableImage(call: ImageCall, action: 'update' | 'delete'): StoredImage {
  const id = parameterOf(call, 'image_id');
  const stored = findVisible(call, id);
  if (stored === undefined) throw new WebError(404, { explanation: `Image ${id} not found.` });
  checkMayChange(call, 'modify_image', stored.image, `Not allowed to ${action} tags for image ${id}.`);
  return stored;
}
