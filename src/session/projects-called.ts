import type { Project } from '../../contract/session.d.ts';
import { isUuid } from '../format/text.ts';
import { foldedName, projectLabel } from './project-label.ts';

/** Case-insensitive, like the databases of Glance and Keystone. */
export function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * The projects that a text names. One with the very ID is meant, whatever the names of others are; then those whose
 * name is written exactly so; then those whose name looks the same.
 */
export function projectsCalled(text: string, projects: readonly Project[]): readonly Project[] {
  if (isUuid(text) || projects.some(({ id }) => isSameId(id, text))) return [];
  const exact = projects.filter(({ name }) => name === text);
  return exact.length > 0 ? exact : projects.filter(({ name }) => foldedName(name) === foldedName(text));
}

/** What a text means where one project is asked for by its ID, its name, or its label (`acme (Default)`). */
export type MeantProject =
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'several'; readonly projects: readonly Project[] }
  /** No project that is known; it may be the ID of another one. */
  | { readonly kind: 'unknown' };

export function meantProject(typed: string, projects: readonly Project[]): MeantProject {
  const text = typed.trim();
  const byId = projects.find(({ id }) => isSameId(id, text));
  if (byId !== undefined) return { kind: 'one', id: byId.id };
  if (isUuid(text)) return { kind: 'one', id: text };
  const called = projectsCalled(text, projects);
  const found = called.length > 0 ? called : labelled(text, projects);
  const [first, ...others] = found;
  if (first === undefined) return { kind: 'unknown' };
  return others.length === 0 ? { kind: 'one', id: first.id } : { kind: 'several', projects: found };
}

function labelled(text: string, projects: readonly Project[]): readonly Project[] {
  return projects.filter((project) => foldedName(projectLabel(project, projects).text) === foldedName(text));
}
