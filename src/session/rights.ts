import { textOf, type Image } from '../api/image.ts';
import type { Session } from '../../contract/session.d.ts';
/** As what the user may act on an image: the project owns it, the role `admin` may do what its owner may, or neither. */
export type UserRole = 'owner' | 'administrator' | 'other';

/** The user's role for an image in the project of the session. */
export function userRoleOf(image: Image, { project, roles }: Pick<Session, 'project' | 'roles'>): UserRole {
  if (textOf(image, 'owner') === project.id) return 'owner';
  return isAdmin({ roles }) ? 'administrator' : 'other';
}

/** Whether the user has the role to which the service lists the images of all projects. */
export function isAdmin({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('admin');
}

/** Whether all the roles in the project are those to which some clouds permit reading only. */
export function isReader({ roles }: Pick<Session, 'roles'>): boolean {
  return roles.includes('reader') && !roles.some((role) => role === 'member' || role === 'admin');
}
