import type { Param } from '../filters/address.ts';
import type { LocalFilter } from '../filters/local.ts';
import type { OwnReading } from '../filters/own.ts';
import type { Profile } from '../attributes/profile.ts';
import type { ListRequest } from '../filters/request.ts';
import { commandNoteWords, type CommandNote } from './messages.ts';
import { commentOf, shellLine, type Argument as ShellArgument, type Shell } from './shells.ts';

/** A list that a command for another program should give. */
export interface ListAsk {
  readonly request: ListRequest;
  readonly profile: Profile;
  /** Address of the image service, without a version. */
  readonly endpoint: string;
  /** The page asks for the membership of each image, which no command does (administrators). */
  readonly asksMembers: boolean;
  /** What the page does with the list by own parameters of its address. */
  readonly own: readonly OwnReading[];
}

/**
 * A text to be copied, with what has to be known about it; the text says that too, in comments. It is empty where a
 * shell cannot express it.
 */
export interface ShellCommand {
  readonly text: string;
  readonly notes: readonly CommandNote[];
}

/**
 * A line of a shell with its notes in comments above it. Where the shell cannot express it there is no text, and a note
 * says why.
 */
export function shellCommand(
  args: readonly ShellArgument[],
  notes: readonly CommandNote[],
  shell: Shell,
): ShellCommand {
  const written = shellLine(shell, args);
  if ('not' in written) return { text: '', notes: [{ code: 'not-in-shell', why: written.not }, ...notes] };
  return commented(written.line, notes, commentOf(shell));
}

/** The command with its notes in comments above it: shell, Python and HCL begin them alike. */
export function commented(text: string, notes: readonly CommandNote[], comment = '# '): ShellCommand {
  const lines = notes.flatMap((note) => wrapped(commandNoteWords(note))).map((line) => `${comment}${line}\n`);
  return { text: lines.join('') + text, notes };
}

const LINE_LENGTH = 84;

function wrapped(words: string): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= LINE_LENGTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** What the view does and no command can: filters that are applied here, and memberships of each image. */
export function notesOfView({ request, asksMembers, own }: ListAsk): readonly CommandNote[] {
  const names = [...[...request.ends, ...request.local].map(nameOf), ...own.flatMap(ownNameOf)];
  return [
    ...(names.length === 0 ? [] : [{ code: 'filtered-here', names } as const]),
    ...(own.some(({ kind }) => kind === 'sort' || kind === 'group')
      ? [{ code: 'ordered-here' } as const]
      : []),
    ...(asksMembers ? [{ code: 'asks-members' } as const] : []),
  ];
}

function nameOf(filter: LocalFilter): string {
  switch (filter.kind) {
    case 'time':
    case 'value':
      return filter.attribute;
    case 'number':
      return `${filter.attribute}_${filter.side}`;
    case 'not-owner':
      return 'owner';
    case 'unnamed':
      return 'name';
  }
}

function ownNameOf(reading: OwnReading): readonly string[] {
  switch (reading.kind) {
    case 'search':
      return ['search'];
    case 'is':
      return [reading.wanted.name];
    case 'not':
      return [reading.excluded.name];
    case 'range':
      return [reading.range.name];
    case 'sort':
    case 'group':
    case 'bad':
      return [];
  }
}

/** Whether a name is given more than once. */
export function repeats(params: readonly Param[], name: string): boolean {
  return params.filter((param) => param.name === name).length > 1;
}
