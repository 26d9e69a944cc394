import type { Project } from '../../../contract/session.d.ts';
/** The projects of a user, remembered for a while. */
export interface ProjectList {
  readonly all: () => Promise<readonly Project[]>;
  /** Asks again before it says no: a project may have been granted a moment ago. */
  readonly includes: (projectId: string) => Promise<boolean>;
}

/** After this, `all` answers what it has and looks for news in the background. */
const FRESH_FOR_MS = 60_000;

/**
 * The page needs the list each time it is opened, and Keystone may be slow or away: the remembered list is
 * answered at once and renewed beside it.
 */
export function createProjectList(
  fetchProjects: () => Promise<readonly Project[]>,
  now: () => number,
): ProjectList {
  let known: { readonly projects: readonly Project[]; readonly at: number } | undefined;
  let pending: Promise<readonly Project[]> | undefined;

  const refresh = (): Promise<readonly Project[]> => {
    pending ??= fetchProjects()
      .then((projects) => {
        known = { projects, at: now() };
        return projects;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  const has = (projects: readonly Project[], projectId: string) =>
    projects.some(({ id }) => id === projectId);

  return {
    all: async () => {
      if (known === undefined) return refresh();
      if (now() >= known.at + FRESH_FOR_MS) {
        // Its failure does not matter as long as there is a list: the next request to Keystone will report it.
        refresh().catch(() => undefined);
      }
      return known.projects;
    },
    includes: async (projectId) =>
      (known !== undefined && has(known.projects, projectId)) || has(await refresh(), projectId),
  };
}
