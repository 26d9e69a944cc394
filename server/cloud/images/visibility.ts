import type { Image, Viewer } from './image.ts';

/**
 * Whether a viewer may read an image by its id (glance/db/utils.py, `is_image_visible`). `isMember` tells whether
 * the viewer's project is a member, with whatever status: a rejected share can still be read.
 */
export function isVisible(image: Image, viewer: Viewer, isMember: () => boolean): boolean {
  if (viewer.isAdmin || image.owner === null) return true;
  if (image.visibility === 'public' || image.visibility === 'community') return true;
  if (viewer.projectId === null) return false;
  return image.owner === viewer.projectId || (image.visibility === 'shared' && isMember());
}

/** Whether a viewer may change an image: the project that owns it, or an administrator. */
export function isMutable(image: Image, viewer: Viewer): boolean {
  return viewer.isAdmin || (image.owner !== null && image.owner === viewer.projectId);
}
