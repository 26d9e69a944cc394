import { WebError } from '../http/web-error.ts';
import { isDiskFull } from '../store/database.ts';

/**
 * What a request is told whose change the disk had no room for. Glance's database waits for room or answers 500; here
 * it is a 503 that says so, because the same request works once there is room again.
 */
export const NO_ROOM_FOR_CHANGES =
  'The disk of this cloud is full: nothing was changed. Make room, then try again.';

/**
 * What an upload is told that the disk has no room for, or no leave to take: Glance's own status and words
 * (glance/api/v2/image_data.py, `upload`; glance_store/exceptions.py). Null for any other error.
 */
export function storageRefusal(error: unknown): WebError | null {
  if (isDiskFull(error)) {
    return new WebError(413, {
      explanation: 'Image storage media is full: There is not enough disk space on the image storage media.',
    });
  }
  if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EROFS')) {
    return new WebError(503, {
      explanation:
        'Insufficient permissions on image storage media: Permission to write image storage media denied.',
    });
  }
  return null;
}
