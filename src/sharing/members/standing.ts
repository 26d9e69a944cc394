import { textOf, type Image } from '../../api/image.ts';
import type { Session } from '../../session/session.ts';

/** What somebody may do with the members of an image. */
export type Standing =
  /** The image is of the project they work in. */
  | 'owner'
  /** The service lets an administrator do what the owner may. */
  | 'administrator'
  | 'other';

/** As whom somebody looks at the members of an image. */
export function standingOf(image: Image, session: Pick<Session, 'project' | 'roles'>): Standing {
  if (textOf(image, 'owner') === session.project.id) return 'owner';
  return session.roles.includes('admin') ? 'administrator' : 'other';
}

/** Whether the roles in the project are of the kind that some clouds let look and not change. */
export function isReader(roles: readonly string[]): boolean {
  return roles.includes('reader') && !roles.some((role) => role === 'member' || role === 'admin');
}
