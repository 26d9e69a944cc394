import { isRecord } from '../format/json-text.ts';
import type { Project, Session } from '../../contract/session.d.ts';
import { readPreference } from '../ui/stored-preference.ts';

/** The projects that are known by name to a user of the page. */
export interface KnownProjects {
  /** The user's own first. */
  readonly projects: readonly Project[];
}

/** What of a session decides which projects are known. */
export type OfUser = Pick<Session, 'projects' | 'user'>;

/** By user: what Keystone tells one of them, another may not be allowed to know. */
export function knownProjectsKey({ user }: OfUser): string {
  return `vitrine.projects.${user.id}`;
}

/** Whether a value is a project, wherever it comes from. */
export function isProject(value: unknown): value is Project {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['name'] === 'string' &&
    (value['domain'] === undefined ||
      (isRecord(value['domain']) && typeof value['domain']['id'] === 'string'))
  );
}

/** The user's own projects and those of earlier visits. Total: what cannot be read is left out. */
export function knownProjects(
  session: OfUser,
  stored = readPreference(knownProjectsKey(session)),
): KnownProjects {
  let remembered: unknown;
  try {
    remembered = JSON.parse(stored ?? '[]');
  } catch {
    remembered = [];
  }
  const others = Array.isArray(remembered) ? remembered.filter(isProject) : [];
  const isOther = ({ id }: Project) => session.projects.every((own) => own.id !== id);
  return { projects: [...session.projects, ...others.filter(isOther)] };
}
