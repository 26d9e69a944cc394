import { WebError } from '../http/web-error.ts';
import type { Viewer } from './image.ts';
import type { ImageStore, StoredImage } from './image-store.ts';
import { isVisible } from './visibility.ts';

/** What decides whether an image is visible. */
export interface VisibilityCall {
  readonly store: ImageStore;
  readonly viewer: Viewer;
}

/** The image with this id, if the caller may see it; otherwise it is not there for the caller. */
export function findVisible({ store, viewer }: VisibilityCall, id: string): StoredImage | undefined {
  const stored = store.find(id);
  return stored !== undefined && maySee({ store, viewer }, stored) ? stored : undefined;
}

/** Whether the caller may see an image, with the members that it has. */
export function maySee({ store, viewer }: VisibilityCall, { slot, image }: StoredImage): boolean {
  const isMember = (): boolean =>
    viewer.projectId !== null && store.members.find(slot, viewer.projectId) !== undefined;
  return isVisible(image, viewer, isMember);
}

/** The image with this id. Throws the 404 that most routes answer when the caller cannot see it. */
export function visibleImage(call: VisibilityCall, id: string): StoredImage {
  const stored = findVisible(call, id);
  if (stored === undefined) throw new WebError(404, { explanation: `No image found with ID ${id}` });
  return stored;
}
