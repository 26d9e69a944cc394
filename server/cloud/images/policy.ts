import { WebError } from '../http/web-error.ts';
import type { Image, Viewer } from './image.ts';
import { isMutable } from './visibility.ts';

/**
 * Which of Glance's policies hold: those it is installed with, by which everybody in a project may do everything with
 * its images, or those of `enforce_secure_rbac`, by which a reader only reads.
 */
export type Rbac = 'default' | 'secure';

/** Every choice. */
export const RBAC_CHOICES: readonly Rbac[] = ['default', 'secure'];

/** What a policy looks at. */
export interface PolicyCall {
  readonly rbac: Rbac;
  readonly viewer: Viewer;
}

/** Policies for the images of one's own project (glance/policies/image.py, `ADMIN_OR_PROJECT_MEMBER`). */
export type ChangePolicy =
  | 'modify_image'
  | 'communitize_image'
  | 'delete_image'
  | 'upload_image'
  | 'deactivate'
  | 'reactivate'
  | 'add_member'
  | 'delete_member';

/** The 403 of a policy that the caller does not fulfil. */
export function notAuthorized(policy: string): WebError {
  return new WebError(403, { explanation: `You are not authorized to complete ${policy} action.` });
}

/** Whether secure RBAC lets the caller change what belongs to a project. Without it the ownership alone decides. */
export function mayChangeSecurely(viewer: Viewer, owner: string | null): boolean {
  if (viewer.isAdmin) return true;
  return viewer.isMember && viewer.projectId !== null && viewer.projectId === owner;
}

/**
 * Throws unless the caller may do this to a visible image. `refusal` is what Glance says without secure RBAC.
 */
export function checkMayChange(
  { rbac, viewer }: PolicyCall,
  policy: ChangePolicy,
  image: Image,
  refusal = 'You do not own this image',
): void {
  if (rbac === 'default') {
    if (!isMutable(image, viewer)) throw new WebError(403, { explanation: refusal });
    return;
  }
  if (!mayChangeSecurely(viewer, image.owner)) throw refusedBy({ rbac, viewer }, policy);
}

/** What a policy for a visible image says to who does not fulfil it: nothing to those who may not even read images. */
export function refusedBy(call: PolicyCall, policy: string): WebError {
  return mayRead(call) ? notAuthorized(policy) : new WebError(404);
}

/** With secure RBAC an unscoped token may not read images. */
function mayRead({ rbac, viewer }: PolicyCall): boolean {
  return rbac === 'default' || viewer.projectId !== null;
}

/** Throws a 404 unless the caller may read images at all. */
export function checkMayRead(call: PolicyCall): void {
  if (!mayRead(call)) throw new WebError(404);
}

/** Throws unless the caller may list images. */
export function checkMayList(call: PolicyCall): void {
  if (!mayRead(call)) throw notAuthorized('get_images');
}

/** Throws unless the caller may have the data of a visible image: with secure RBAC a reader may not. */
export function checkMayDownload({ rbac, viewer }: PolicyCall): void {
  checkMayRead({ rbac, viewer });
  if (rbac === 'secure' && !viewer.isAdmin && !viewer.isMember) throw notAuthorized('download_image');
}

/** Throws unless the caller may make an image of this visibility for this project. */
export function checkMayCreate(
  { rbac, viewer }: PolicyCall,
  { visibility, owner }: Pick<Image, 'visibility' | 'owner'>,
): void {
  if (viewer.isAdmin) return;
  const strange = `You are not permitted to create images owned by '${owner ?? 'None'}'`;
  if (rbac === 'secure' && !mayChangeSecurely(viewer, owner)) {
    throw owner === viewer.projectId ? notAuthorized('add_image') : new WebError(403, { detail: strange });
  }
  if (visibility === 'public') throw notAuthorized('publicize_image');
  if (owner !== viewer.projectId) throw new WebError(403, { explanation: `${strange}.` });
}

/** Throws unless the caller may give a visible image this visibility. */
export function checkMayShow({ rbac, viewer }: PolicyCall, image: Image, visibility: unknown): void {
  if (visibility === 'public' && !viewer.isAdmin) throw notAuthorized('publicize_image');
  if (visibility === 'community' && rbac === 'secure') {
    checkMayChange({ rbac, viewer }, 'communitize_image', image);
  }
}

/** Throws unless the caller is an administrator: some policies ask for one, whatever else is configured. */
export function checkIsAdmin({ viewer }: Pick<PolicyCall, 'viewer'>, policy: string): void {
  if (!viewer.isAdmin) throw notAuthorized(policy);
}
