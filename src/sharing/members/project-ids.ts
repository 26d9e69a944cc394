import { isUuid } from '../../format/text.ts';

/** Why sharing with an ID is not possible. */
export type IdRefusal =
  /** It is in the input more than once; the first counts. */
  | 'twice'
  | 'shared-already'
  /** The project that owns the image. */
  | 'owner'
  /** The service keeps at most 255 characters. */
  | 'too-long'
  /** Sharing with it could never be stopped: see `isStoppable`. */
  | 'unstoppable';

/** One ID of the input, with its finding. */
export type Finding =
  | { readonly kind: 'fits'; readonly id: string }
  /** It does not look like a project ID; the service accepts any text, so the user decides. */
  | { readonly kind: 'unlikely'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly refusal: IdRefusal };

export interface Known {
  /** IDs of the projects that the image is shared with. */
  readonly memberIds: readonly string[];
  readonly ownerId: string | null;
}

/** The longest member that Glance's table holds; one more is a 500. */
const ID_MAX_LENGTH = 255;

/** Separators: commas, semicolons, any white space, and the invisible spaces in text copied from chats. */
const SEPARATORS = /[\s,;\u200B\u2060]+/u;

/** Printable ASCII without the slash. */
const ADDRESSABLE = /^[ -.0-~]+$/;

/** The IDs of an input, in order, with duplicates. */
export function idsIn(text: string): readonly string[] {
  return text.split(SEPARATORS).filter((id) => id !== '');
}

/** Whether the last ID of an input may still be incomplete. */
export function endsInId(text: string): boolean {
  return text !== '' && !SEPARATORS.test(text.slice(-1));
}

/** Case-insensitive, like Glance's database. */
export function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Whether the service finds a member with this ID again. One with a slash or a letter outside ASCII is accepted, and
 * then every request about it is a 404 (measured on Glance 25); `.` and `..` would change the path.
 */
export function isStoppable(id: string): boolean {
  return ADDRESSABLE.test(id) && id !== '.' && id !== '..';
}

/** Checks the IDs of an input one by one. A project's ID looks like a UUID, with or without dashes. */
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

/** The IDs to share with: the valid ones, and the unlikely ones that the user has confirmed. */
export function shareable(findings: readonly Finding[], confirmed: ReadonlySet<string>): readonly string[] {
  return findings
    .filter(({ kind, id }) => kind === 'fits' || (kind === 'unlikely' && confirmed.has(id)))
    .map(({ id }) => id);
}

/** The input without one ID, wherever it occurs, the others one per line; unchanged when it does not occur. */
export function withoutId(text: string, id: string): string {
  const ids = idsIn(text);
  const kept = ids.filter((other) => !isSameId(other, id));
  return kept.length === ids.length ? text : kept.join('\n');
}

/** The input without the refused IDs; of a duplicate the first occurrence stays. */
export function withoutRefused(findings: readonly Finding[]): string {
  return findings
    .filter(({ kind }) => kind !== 'refused')
    .map(({ id }) => id)
    .join('\n');
}

/** The input with one more ID at its end. */
export function withId(text: string, id: string): string {
  const trimmed = text.trimEnd();
  return trimmed === '' ? `${id}\n` : `${trimmed}\n${id}\n`;
}
