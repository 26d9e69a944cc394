import { readJsonBody } from '../../http/json-body.ts';
import { type Answer, json, NO_CONTENT } from '../../http/message.ts';
import { type ImageCall, type ImageHandler, parameterOf } from '../../images/call.ts';
import type { StoredImage } from '../../images/image-store.ts';
import { attributeTerm } from '../../images/terms.ts';
import { hasTerm } from '../../store/condition.ts';
import { ImsRefusal, refusing } from '../ims-error.ts';
import { changeableImage, knownImage, ownProject } from '../own-project.ts';
import { MOST_EXTENSION_TAGS, type Tag, tagOf, withoutTag, withTag } from './tag.ts';
import { fieldsIn, namedTagToSet, parseTagBatch, tagsToDelete, tagToSet } from './tag-request.ts';

/** `PUT /v1/cloudimages/tags`: sets a tag of the image that the body names. */
export const setNamedTag: ImageHandler = refusing(async (call) => {
  const { imageId, tag } = namedTagToSet(fieldsIn(await readJsonBody(call.request.body)));
  return setTags(call, imageId, [tag]);
});

/** `POST /v2/{project_id}/images/{image_id}/tags`: sets a tag. */
export const setTag: ImageHandler = refusing(async (call) => {
  ownProject(call);
  const tag = tagToSet(fieldsIn(await readJsonBody(call.request.body)));
  return setTags(call, parameterOf(call, 'image_id'), [tag]);
});

/** `GET /v2/{project_id}/images/{image_id}/tags`. */
export const listTagsOfImage: ImageHandler = refusing((call) => {
  ownProject(call);
  const { image } = knownImage(call, parameterOf(call, 'image_id'));
  return json(200, { tags: image.tags.map(tagOf) });
});

/** `DELETE /v2/{project_id}/images/{image_id}/tags/{key}`. */
export const removeTagOfKey: ImageHandler = removeKey((call) =>
  // The router reads paths as Glance does, by the byte.
  Buffer.from(parameterOf(call, 'key'), 'latin1').toString('utf8'),
);

/** The same of a key that is the last word of the path for many tags at once. */
export const removeTagOfKeyAction: ImageHandler = removeKey(() => 'action');

/** `POST /v2/{project_id}/images/{image_id}/tags/action`: sets tags, or takes away those that are there. */
export const changeTags: ImageHandler = refusing(async (call) => {
  ownProject(call);
  const { action, tags } = parseTagBatch(fieldsIn(await readJsonBody(call.request.body)));
  const id = parameterOf(call, 'image_id');
  return action === 'create' ? setTags(call, id, tags) : removeTags(call, id, tags);
});

/** `DELETE /v1/{project_id}/cloudimages/{image_id}/tags/delete`, with a body: what Huawei Cloud has beside it. */
export const deleteTags: ImageHandler = refusing(async (call) => {
  ownProject(call);
  const tags = tagsToDelete(fieldsIn(await readJsonBody(call.request.body)));
  return removeTags(call, parameterOf(call, 'image_id'), tags);
});

/** `GET /v2/{project_id}/images/tags`: the tags of all images of the project, each key with its values. */
export const listTagsOfProject: ImageHandler = refusing(async (call) => {
  const valuesByKey = new Map<string, Set<string>>();
  const owned = hasTerm(attributeTerm('owner', ownProject(call)));
  for (const text of await call.inSlices(call.store.tags(owned))) {
    const { key, value } = tagOf(text);
    valuesByKey.set(key, (valuesByKey.get(key) ?? new Set()).add(value));
  }
  const tags = Array.from(valuesByKey, ([key, values]) => ({ key, values: [...values].toSorted() }));
  return json(200, { tags: tags.toSorted((a, b) => (a.key < b.key ? -1 : 1)) });
});

function setTags(call: ImageCall, imageId: string, tags: readonly Tag[]): Answer {
  const stored = changeableImage(call, imageId);
  const before = stored.image.tags;
  const after = tags.reduce(withTag, before);
  // Glance's own routes may have given it more: those can still be given other values.
  if (after.length > MOST_EXTENSION_TAGS && after.length > before.length) {
    throw new ImsRefusal(400, 'IMG.0116', `An image can have ${MOST_EXTENSION_TAGS} tags.`);
  }
  return saveTags(call, stored, after);
}

function removeTags(call: ImageCall, imageId: string, tags: readonly Tag[]): Answer {
  const stored = changeableImage(call, imageId);
  return saveTags(call, stored, tags.reduce(withoutTag, stored.image.tags));
}

function removeKey(keyOf: (call: ImageCall) => string): ImageHandler {
  return refusing((call) => {
    ownProject(call);
    const stored = changeableImage(call, parameterOf(call, 'image_id'));
    const tags = withoutTag(stored.image.tags, { key: keyOf(call), value: '' });
    if (tags.length === stored.image.tags.length) {
      throw new ImsRefusal(404, 'IMG.0115', 'The image has no tag with this key.');
    }
    return saveTags(call, stored, tags);
  });
}

function saveTags(call: ImageCall, stored: StoredImage, tags: readonly string[]): Answer {
  call.store.save(stored, { ...stored.image, tags });
  return NO_CONTENT;
}
