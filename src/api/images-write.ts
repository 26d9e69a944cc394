import { localError } from './errors.ts';
import type { Http, Scope } from './http.ts';
import { toImage, type Image } from './image.ts';
import { imagePath } from './images.ts';

/** Who sees an image. IMS documents all but `community`. */
export type Visibility = 'private' | 'shared' | 'community' | 'public';

/** One change of one attribute. */
export interface PatchOperation {
  readonly op: 'replace';
  /** The attribute, as a JSON pointer. */
  readonly path: `/${string}`;
  readonly value: unknown;
}

/** Nothing else is taken: `application/json` and `application/json-patch+json` are a 415 (facts, section 7). */
const PATCH_TYPE = 'application/openstack-images-v2.1-json-patch';

/** Changes an image, all of it or nothing; there is no ETag, the last writer wins. Rejects with an `ApiError`. */
async function patchImage(
  http: Http,
  scope: Scope,
  imageId: string,
  operations: readonly PatchOperation[],
): Promise<Image> {
  const asking = { method: 'PATCH', json: operations, contentType: PATCH_TYPE } as const;
  const { body, requestId } = await http(scope, imagePath(imageId), asking);
  const image = toImage(body);
  if (image === null) throw localError('unreadable', 200, requestId);
  return image;
}

/** Changes who sees an image. Members stay with it and see it again when it is `shared` again. Rejects with an `ApiError`. */
export function setVisibility(
  http: Http,
  scope: Scope,
  imageId: string,
  visibility: Visibility,
): Promise<Image> {
  return patchImage(http, scope, imageId, [{ op: 'replace', path: '/visibility', value: visibility }]);
}
