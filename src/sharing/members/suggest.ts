import type { Project } from '../../../contract/session.d.ts';
import { isSameId } from '../../session/projects-called.ts';
import { endsInId, idsIn, withId } from './project-ids.ts';

/** Projects to choose from, and how many more there are. */
export interface Suggestions {
  readonly shown: readonly Project[];
  readonly more: number;
}

/** More than this takes longer to search than the time between two key presses. */
const MOST_SHOWN = 6;

/** The name being typed at the end of an input. */
function lastWord(text: string): string {
  return endsInId(text) ? (idsIn(text).at(-1) ?? '') : '';
}

/**
 * The projects whose name or ID contains the text being typed, those that begin with it first; all of them for an
 * empty text. Those in `taken` are left out.
 */
export function suggest(projects: readonly Project[], text: string, taken: readonly string[]): Suggestions {
  const word = lastWord(text).toLowerCase();
  const there = [...taken, ...idsIn(text)];
  const open = projects.filter(({ id }) => !there.some((other) => isSameId(other, id)));
  const starting = open.filter((project) => namesOf(project).some((name) => name.startsWith(word)));
  const holding = open.filter(
    (project) => !starting.includes(project) && namesOf(project).some((name) => name.includes(word)),
  );
  const matching = [...starting, ...holding];
  // The text being typed need not be a name.
  const offered = matching.length === 0 ? open : matching;
  return { shown: offered.slice(0, MOST_SHOWN), more: Math.max(0, offered.length - MOST_SHOWN) };
}

function namesOf({ id, name }: Project): readonly string[] {
  return [name.toLowerCase(), id.toLowerCase()];
}

/** The input with a suggested project in place of the text being typed. */
export function take(text: string, project: Project): string {
  const word = lastWord(text);
  const isStart = word !== '' && namesOf(project).some((name) => name.includes(word.toLowerCase()));
  return withId(isStart ? text.slice(0, -word.length) : text, project.id);
}
