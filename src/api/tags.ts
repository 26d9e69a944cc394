import { localError } from './errors.ts';
import type { Http, Scope } from './http.ts';
import type { Image } from './image.ts';
import { imagePath } from './images.ts';
import { patchImage } from './images-write.ts';

/**
 * Whether a request can name a tag in its path. Glance stores letters outside of ASCII garbled that come there, and a
 * slash is the slash of the path (facts, section 8); the gateway refuses a backslash, and anything that may be read
 * as `.` or `..`.
 */
export function isAddressable(tag: string): boolean {
  return /^[ -.0-[\]-~]+$/.test(tag) && !/^\.{1,2}(?:;|$)/.test(tag);
}

function tagPath(imageId: string, tag: string): string {
  if (!isAddressable(tag)) throw localError('unaddressable');
  return `${imagePath(imageId)}/tags/${encodeURIComponent(tag)}`;
}

/** Adds a tag and touches no other; one that is there already is fine. Rejects with an `ApiError`. */
export async function putTag(http: Http, scope: Scope, imageId: string, tag: string): Promise<void> {
  await http(scope, tagPath(imageId, tag), { method: 'PUT' });
}

/**
 * Takes a tag away and touches no other. Rejects with an `ApiError`: 404 when it is not there, or the image; 500 when
 * another one differs from it in case or accents alone; setting all tags without it fails in the same way.
 */
export async function deleteTag(http: Http, scope: Scope, imageId: string, tag: string): Promise<void> {
  await http(scope, tagPath(imageId, tag), { method: 'DELETE' });
}

/**
 * Sets all tags at once: one that another client adds at the same time is lost. What an odd service has among them and
 * is no text has to be sent back as it came, or it would be lost too. Rejects with an `ApiError`.
 */
export function replaceTags(
  http: Http,
  scope: Scope,
  imageId: string,
  tags: readonly unknown[],
): Promise<Image> {
  return patchImage(http, scope, imageId, [{ op: 'replace', path: '/tags', value: tags }]);
}
