import type { Person } from '../../contract/people.ts';

/** Who types: a user with an account, or an attacker who guesses the password of alice. */
export type Typist = Person | 'a stranger';

/** A command of the session, which is given to both clouds. */
export interface Command {
  readonly by: Typist;
  /**
   * What is typed. `{run}` is a text of this run, `{web}` and others the id of an image, `{globex}` that of a project.
   */
  readonly line: string;
  /** Part of what it prints, so that two clouds that both fail to answer are not taken for two that agree. */
  readonly says: string;
  readonly rest: Rest;
}

/** What few commands need to say. */
export interface Rest {
  /** What it ends with when that is not 0. */
  readonly exits?: number;
  /** Typed again until it says so: the services go on working by themselves. */
  readonly waits?: true;
  /** Texts, found with `g`, that the services change by themselves at that very moment: either may be further. */
  readonly passes?: RegExp;
  /** Texts, found with `g`, that are other ones on the embedded cloud on purpose, and why. */
  readonly differs?: { readonly at: RegExp; readonly why: string };
}

/** Commands that belong together. */
export interface Chapter {
  readonly title: string;
  /** In any order, and several at a time, where none changes what another one shows. */
  readonly order: 'one by one' | 'any';
  readonly commands: readonly Command[];
}

/** What a command printed and ended with. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Makes the commands of one user. */
export function typedBy(by: Typist): (line: string, says: string, rest?: Rest) => Command {
  return (line, says, rest = {}) => ({ by, line: line.replaceAll(/\s+/g, ' '), says, rest });
}

/** The words of a line: between spaces, or between single quotes. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ''));
}

/**
 * A text with every `{name}` replaced by its value.
 * @throws {Error} for a name that has none
 */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`There is no {${name}}.`);
    return value;
  });
}
