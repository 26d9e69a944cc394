import type { Project, Session } from '../../contract/session.d.ts';

/** What a project is called where its name is enough, and what tells it apart where it is not. */
export interface ProjectLabel {
  /** In one line, for sentences: `admin`, `admin (Default)` or `admin (Default, 58a5…)`. */
  readonly text: string;
  /** Domain and ID, where another project has the same name. */
  readonly qualifier: string | null;
}

/** Names that look the same count as the same. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function domainOf({ domain }: Project): string | null {
  return domain === undefined ? null : (domain.name ?? domain.id);
}

/** The label of a project among all of the user's: names are unique within a domain only. */
export function projectLabel(project: Project, all: readonly Project[]): ProjectLabel {
  const name = foldedName(project.name);
  const twins = all.filter((other) => other.id !== project.id && foldedName(other.name) === name);
  if (twins.length === 0) return { text: project.name, qualifier: null };
  const domain = domainOf(project);
  const isDomainEnough =
    domain !== null && twins.every((other) => foldedName(domainOf(other) ?? domain) !== foldedName(domain));
  const qualifier = domain === null ? project.id : `${domain}, ${project.id}`;
  return { text: `${project.name} (${isDomainEnough ? domain : qualifier})`, qualifier };
}

/** What the project of a session is called, in one line. */
export function projectText({ project, projects }: Pick<Session, 'project' | 'projects'>): string {
  return projectLabel(project, projects).text;
}

/** What a project is called: its name where it is known, else the ID that the service gives. */
export function projectWords({ projects }: Pick<Session, 'projects'>, projectId: string): string {
  const known = projects.find(({ id }) => id === projectId);
  return known === undefined ? projectId : projectLabel(known, projects).text;
}
