import type { Session } from '../session/session.ts';

/** What a project is called: its name where it is one of the user's own, else the ID that the service gives. */
export function projectWords({ projects }: Session, projectId: string): string {
  return projects.find(({ id }) => id === projectId)?.name ?? projectId;
}
