import { type ImageCall, parameterOf } from '../images/call.ts';
import { findVisible } from '../images/find-image.ts';
import type { StoredImage } from '../images/image-store.ts';
import { mayChangeSecurely } from '../images/policy.ts';
import { isMutable } from '../images/visibility.ts';
import { ImsRefusal } from './ims-error.ts';

/** The project in the path, which has to be that of the token. Throws an `ImsRefusal`. */
export function ownProject(call: ImageCall): string {
  const project = parameterOf(call, 'project_id');
  if (project === call.viewer.projectId) return project;
  throw new ImsRefusal(400, 'IMG.0145', 'The token is not for this project.');
}

/** The image, if the caller may see it. Throws an `ImsRefusal`. */
export function knownImage(call: ImageCall, id: string): StoredImage {
  const stored = findVisible(call, id);
  if (stored === undefined) throw new ImsRefusal(400, 'IMG.0144', 'No image has this ID.');
  return stored;
}

/** The image, if the caller may change it: only its owner may, or an administrator. Throws an `ImsRefusal`. */
export function changeableImage(call: ImageCall, id: string): StoredImage {
  const stored = knownImage(call, id);
  if (!isMutable(stored.image, call.viewer)) {
    throw new ImsRefusal(400, 'IMG.0106', 'Only the owner of the image can change it.');
  }
  if (call.rbac === 'secure' && !mayChangeSecurely(call.viewer, stored.image.owner)) {
    throw new ImsRefusal(403, 'IMG.0026', 'The role of the caller is not sufficient.');
  }
  return stored;
}
