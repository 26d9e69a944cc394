import { isUnreadableMapping, volumesOf, type MappedVolume } from '../../api/block-devices.ts';
import { flagOf, numberOf, pointsToVolume, textOf, type Image } from '../../api/image.ts';
import { sizeBytesOf } from '../../filters/local.ts';

/** Why an image has no file that the user could download. */
export type NoFile =
  /** It refers to volumes; none are known where its mapping cannot be read. */
  | { readonly kind: 'volumes'; readonly volumes: readonly MappedVolume[]; readonly isUnreadable: boolean }
  /** IMS: a full-server image is stored as a backup. */
  | { readonly kind: 'whole-server' }
  /** It has a file that the service gives only to administrators (Glance answers others 403). */
  | { readonly kind: 'deactivated' }
  | { readonly kind: 'not-uploaded' }
  | { readonly kind: 'on-its-way' }
  | { readonly kind: 'upload-failed' }
  | { readonly kind: 'deleted' }
  /** A file of no bytes. */
  | { readonly kind: 'empty' }
  /** A status unknown to this program. */
  | { readonly kind: 'other'; readonly status: string };

/**
 * Why there is nothing to download; `null` when there is, as far as the attributes say. An active image without a size
 * may have a file (a location in a store that reports none); only a request shows it.
 */
export function noFileOf(image: Image, isAdmin: boolean): NoFile | null {
  if (pointsToVolume(image)) {
    return { kind: 'volumes', volumes: volumesOf(image), isUnreadable: isUnreadableMapping(image) };
  }
  if (flagOf(image, '__whole_image') === true && (sizeBytesOf(image) ?? 0) === 0) {
    return { kind: 'whole-server' };
  }
  const status = textOf(image, 'status')?.toLowerCase() ?? '';
  switch (status) {
    case 'active':
      return isEmpty(image) ? { kind: 'empty' } : null;
    case 'deactivated':
      if (!isAdmin) return { kind: 'deactivated' };
      return isEmpty(image) ? { kind: 'empty' } : null;
    case 'queued':
      return { kind: 'not-uploaded' };
    case 'saving':
    case 'uploading':
    case 'importing':
      return { kind: 'on-its-way' };
    case 'killed':
      return { kind: 'upload-failed' };
    case 'deleted':
    case 'pending_delete':
      return { kind: 'deleted' };
    default:
      return { kind: 'other', status };
  }
}

function isEmpty(image: Image): boolean {
  return numberOf(image, 'size') === 0 && (numberOf(image, '__image_size') ?? 0) === 0;
}
