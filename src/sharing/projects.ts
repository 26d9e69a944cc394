import { projectLabel } from '../session/project-label.ts';
import type { Session } from '../session/session.ts';

/** What a project is called: its name where it is one of the user's own, else the ID that the service gives. */
export function projectWords({ projects }: Session, projectId: string): string {
  const own = projects.find(({ id }) => id === projectId);
  return own === undefined ? projectId : projectLabel(own, projects).text;
}
