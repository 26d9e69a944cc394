import { jsonText } from '../http/message.ts';
import { WebError } from '../http/web-error.ts';
import { type ImageCall, type ImageHandler, parameterOf } from './call.ts';
import { documentFor, formatDocument } from './document.ts';
import { findVisible, visibleImage } from './find-image.ts';
import type { Image } from './image.ts';
import { checkMayList, checkMayRead } from './policy.ts';
import { formatList } from './query/links.ts';
import { parseListQuery } from './query/parse-list-query.ts';
import { readParameters } from './query/read-parameters.ts';

/** `GET /v2/images`: one page of the images the caller may see and asked for. */
export const listImages: ImageHandler = async (call) => {
  const { store, rules, viewer } = call;
  const parameters = readParameters(call.request.search);
  const query = parseListQuery(parameters, rules);
  checkMayList(call);
  const marker = query.marker === null ? null : markerImage(call, query.marker);
  const page = await call.inSlices(store.list(query, viewer, marker));
  const documents = page.documents.map((document) => documentFor(document, viewer));
  return jsonText(200, formatList('images', documents, parameters, page.nextMarker));
};

/** `GET /v2/images/{image_id}`. */
export const showImage: ImageHandler = (call) => {
  const { image } = visibleImage(call, parameterOf(call, 'image_id'));
  checkMayRead(call);
  return jsonText(200, documentFor(formatDocument(image), call.viewer));
};

/** A marker that the caller may not see is forbidden, which tells that it exists; so does the real service. */
export function markerImage(call: ImageCall, id: string): Image {
  // Longer than an id can be, it is refused without being looked up, in words that lack the id.
  if ([...id].length > 36) {
    throw new WebError(400, { explanation: 'Image with the given id %(image_id)s was not found' });
  }
  const visible = findVisible(call, id);
  if (visible !== undefined) return visible.image;
  if (call.store.find(id) === undefined) {
    throw new WebError(400, { explanation: `No image found with ID ${id}` });
  }
  throw new WebError(403, { explanation: `Forbidding request, image ${id} not visible` });
}
