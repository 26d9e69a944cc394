import { isUuid } from '../../format/text.ts';

/** What stands against sharing with an ID. */
export type IdRefusal =
  /** It is in the input more than once; the first counts. */
  | 'twice'
  | 'shared-already'
  /** The project that owns the image. */
  | 'owner'
  /** The service keeps no more than 255 characters. */
  | 'too-long'
  /** Sharing with it could never be stopped: see `isStoppable`. */
  | 'unstoppable';

/** One ID of the input, and what can be said of it. */
export type Finding =
  | { readonly kind: 'fits'; readonly id: string }
  /** No project ID by its looks; the service takes any text, so a person decides. */
  | { readonly kind: 'unlikely'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly refusal: IdRefusal };

/** What IDs are checked against. */
export interface Known {
  /** IDs of the projects that the image is shared with. */
  readonly memberIds: readonly string[];
  readonly ownerId: string | null;
}

/** The longest member that Glance's table holds; one more is a 500. */
const ID_MAX_LENGTH = 255;

/** Between IDs: commas, semicolons, any white space, and the invisible spaces that come with text from chats. */
const SEPARATORS = /[\s,;\u200B\u2060]+/u;

/** Printable ASCII without the slash. */
const ADDRESSABLE = /^[ -.0-~]+$/;

/** The IDs of an input, in their order and as often as they are there. */
export function idsIn(text: string): readonly string[] {
  return text.split(SEPARATORS).filter((id) => id !== '');
}

/** Whether the last ID of an input may still be growing. */
export function endsInId(text: string): boolean {
  return text !== '' && !SEPARATORS.test(text.slice(-1));
}

/** Glance's database compares without case, and so does this. */
export function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Whether the service finds a member of this ID again. One with a slash or a letter outside ASCII is taken, and then
 * every request about it is a 404 (measured on Glance 25); `.` and `..` would be another address altogether.
 */
export function isStoppable(id: string): boolean {
  return ADDRESSABLE.test(id) && id !== '.' && id !== '..';
}

/** Checks the IDs of an input one by one. A project's looks like a UUID, with its dashes or without. */
export function check(ids: readonly string[], known: Known): readonly Finding[] {
  const seen = new Set<string>();
  const members = new Set(known.memberIds.map((id) => id.toLowerCase()));
  return ids.map((id) => {
    const refusal = refusalOf(id, members, seen, known.ownerId);
    seen.add(id.toLowerCase());
    if (refusal !== null) return { kind: 'refused', id, refusal };
    return { kind: isUuid(id) ? 'fits' : 'unlikely', id };
  });
}

function refusalOf(
  id: string,
  members: ReadonlySet<string>,
  seen: ReadonlySet<string>,
  ownerId: string | null,
): IdRefusal | null {
  if (seen.has(id.toLowerCase())) return 'twice';
  if (members.has(id.toLowerCase())) return 'shared-already';
  if (ownerId !== null && isSameId(id, ownerId)) return 'owner';
  if (id.length > ID_MAX_LENGTH) return 'too-long';
  return isStoppable(id) ? null : 'unstoppable';
}

/** The IDs to share with: those that fit, and the unlikely ones that a person meant. */
export function shareable(findings: readonly Finding[], confirmed: ReadonlySet<string>): readonly string[] {
  return findings
    .filter(({ kind, id }) => kind === 'fits' || (kind === 'unlikely' && confirmed.has(id)))
    .map(({ id }) => id);
}

/** The input without one ID, however often it is there; untouched when it is not. The others get a line each. */
export function withoutId(text: string, id: string): string {
  const ids = idsIn(text);
  const kept = ids.filter((other) => !isSameId(other, id));
  return kept.length === ids.length ? text : kept.join('\n');
}

/** The input without what was refused; of an ID that is there twice the first mention stays. */
export function withoutRefused(findings: readonly Finding[]): string {
  return findings
    .filter(({ kind }) => kind !== 'refused')
    .map(({ id }) => id)
    .join('\n');
}

/** The input with one more ID behind it. */
export function withId(text: string, id: string): string {
  const trimmed = text.trimEnd();
  return trimmed === '' ? `${id}\n` : `${trimmed}\n${id}\n`;
}
