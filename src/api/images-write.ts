import { localError } from './errors.ts';
import type { Http, JsonAnswer, Scope } from './http.ts';
import { toImage, type Image } from './image.ts';
import { imagePath } from './images.ts';

/** Who sees an image. IMS documents all but `community`. */
export const VISIBILITIES = ['private', 'shared', 'community', 'public'] as const;

export type Visibility = (typeof VISIBILITIES)[number];

/** One change of one attribute; `path` is the attribute as a JSON pointer, see `pointerTo`. */
export type PatchOperation =
  /** Sets it, whether it was there or not. */
  | { readonly op: 'add'; readonly path: string; readonly value: unknown }
  /** Sets what is there; a 409 where it is not. */
  | { readonly op: 'replace'; readonly path: string; readonly value: unknown }
  /** Takes a custom property away; a 409 where it is not there, a 403 for an attribute of the service. */
  | {
      readonly op: 'remove';
      readonly path: string;
      /** Only where a service insists on one. */ readonly value?: '';
    };

/** Nothing else is taken: `application/json` and `application/json-patch+json` are a 415 (facts, section 7). */
const PATCH_TYPE = 'application/openstack-images-v2.1-json-patch';

/** An attribute as a JSON pointer (RFC 6901): its name may hold `/` and `~`. */
export function pointerTo(attribute: string): string {
  return `/${attribute.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/**
 * Changes an image, all of it or nothing, and answers how it is then; there is no ETag, the last write wins. Rejects
 * with an `ApiError`.
 */
export async function patchImage(
  http: Http,
  scope: Scope,
  imageId: string,
  operations: readonly PatchOperation[],
): Promise<Image> {
  const asking = { method: 'PATCH', json: operations, contentType: PATCH_TYPE } as const;
  return imageIn(await http(scope, imagePath(imageId), asking));
}

/**
 * Changes an active image by the call that IMS has beside the native one, all of it or nothing: it takes memory, boot
 * mode and hardware support too, and all values as texts. Rejects with an `ApiError`: a 400 with a code of IMS.
 */
export async function patchImsImage(
  http: Http,
  scope: Scope,
  imageId: string,
  operations: readonly PatchOperation[],
): Promise<Image> {
  const path = `/v2/cloudimages/${encodeURIComponent(imageId)}`;
  return imageIn(await http(scope, path, { method: 'PATCH', json: operations }));
}

function imageIn({ body, requestId }: JsonAnswer): Image {
  const image = toImage(body);
  if (image === null) throw localError('unreadable', 200, requestId);
  return image;
}

/** Changes who sees an image. Members are kept, for when it is `shared` again. Rejects with an `ApiError`. */
export function setVisibility(
  http: Http,
  scope: Scope,
  imageId: string,
  visibility: Visibility,
): Promise<Image> {
  return patchImage(http, scope, imageId, [{ op: 'replace', path: '/visibility', value: visibility }]);
}

/** What is to go with an image. */
export interface DeleteResult {
  /** IMS: the backup that a full-server image was made from or with goes too (operations, section 5). */
  readonly withBackup?: true;
}

/** Deletes an image, for its members too. Rejects with an `ApiError`: 403 while it is protected, 409 in use. */
export async function deleteImage(
  http: Http,
  scope: Scope,
  imageId: string,
  { withBackup }: DeleteResult = {},
): Promise<void> {
  const body = withBackup === undefined ? {} : { json: { delete_backup: true } };
  await http(scope, imagePath(imageId), { method: 'DELETE', ...body });
}

/** Creates an image, `queued` and without a file, and answers how it is then. Rejects with an `ApiError`. */
export async function createImage(
  http: Http,
  scope: Scope,
  body: Readonly<Record<string, unknown>>,
): Promise<Image> {
  return imageIn(await http(scope, '/v2/images', { method: 'POST', json: body }));
}
