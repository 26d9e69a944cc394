import type { Project } from '../../../contract/session.d.ts';
import { isUuid } from '../../format/text.ts';
import { foldedName } from '../../session/project-label.ts';
import { isSameId, projectsCalled } from '../../session/projects-called.ts';

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

/** One ID or name of the input, with its finding; `id` is as typed where no project is found by name. */
export type Finding =
  | { readonly kind: 'fits'; readonly id: string }
  /** The name of one project that is known. */
  | { readonly kind: 'named'; readonly id: string; readonly typed: string; readonly project: Project }
  /** Several projects have this name. */
  | { readonly kind: 'several'; readonly id: string; readonly projects: readonly Project[] }
  /** It does not look like a project ID; the service accepts any text, so the user decides. */
  | { readonly kind: 'unlikely'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly refusal: IdRefusal };

export interface Known {
  /** IDs of the projects that the image is shared with. */
  readonly memberIds: readonly string[];
  readonly ownerId: string | null;
  /** Projects that may be given by name. */
  readonly projects: readonly Project[];
}

/** The longest member that Glance's table holds; one more is a 500. */
const ID_MAX_LENGTH = 255;

/** Separators: commas, semicolons, any white space, and the invisible spaces in text copied from chats. */
const SEPARATORS = /[\s,;\u200B\u2060]+/u;

/** Printable ASCII without the slash. */
const ADDRESSABLE = /^[ -.0-~]+$/;

/** Separators that are not between the words of a name. */
const BETWEEN_NAMES = /[,;\r\n]+/;

/** The IDs and names of an input, in order, with duplicates; a name of several words is one where it is known. */
export function idsIn(text: string, projects: readonly Project[] = []): readonly string[] {
  const names = new Set(projects.map(({ name }) => foldedName(name)));
  return text.split(BETWEEN_NAMES).flatMap((part) => {
    const words = part.split(SEPARATORS).filter((word) => word !== '');
    const found: string[] = [];
    for (let at = 0; at < words.length;) {
      const rest = words.slice(at);
      // The longest: “acme labs” is not “acme” and “labs”.
      const lengths = rest.map((_, index) => rest.length - index);
      const length = lengths.find((many) => names.has(foldedName(rest.slice(0, many).join(' ')))) ?? 1;
      found.push(rest.slice(0, length).join(' '));
      at += length;
    }
    return found;
  });
}

/** Whether the last ID of an input may still be incomplete. */
export function endsInId(text: string): boolean {
  return text !== '' && !SEPARATORS.test(text.slice(-1));
}

/**
 * Whether the service finds a member with this ID again. One with a slash or a letter outside ASCII is accepted, and
 * then every request about it is a 404 (measured on Glance 25); `.` and `..` would change the path.
 */
export function isStoppable(id: string): boolean {
  return ADDRESSABLE.test(id) && id !== '.' && id !== '..';
}

/** Checks the IDs and names of an input one by one. A project's ID looks like a UUID, with or without dashes. */
export function check(ids: readonly string[], known: Known): readonly Finding[] {
  const seen = new Set<string>();
  const members = new Set(known.memberIds.map((id) => id.toLowerCase()));
  const ownIds = new Set(known.projects.map(({ id }) => id.toLowerCase()));
  return ids.map((typed) => {
    const called = projectsCalled(typed, known.projects);
    if (called.length > 1) return { kind: 'several', id: typed, projects: called };
    const [project] = called;
    const id = project?.id ?? typed;
    const refusal = refusalOf(id, members, seen, known.ownerId);
    seen.add(id.toLowerCase());
    if (refusal !== null) return { kind: 'refused', id: typed, refusal };
    if (project !== undefined) return { kind: 'named', id, typed, project };
    return { kind: isUuid(id) || ownIds.has(id.toLowerCase()) ? 'fits' : 'unlikely', id };
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
    .filter(
      ({ kind, id }) => kind === 'fits' || kind === 'named' || (kind === 'unlikely' && confirmed.has(id)),
    )
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
    .map(typedOf)
    .join('\n');
}

function typedOf(finding: Finding): string {
  return finding.kind === 'named' ? finding.typed : finding.id;
}

/** The input with IDs in place of names: what is shared with is taken out of it by its ID. */
export function withIds(findings: readonly Finding[]): string {
  return findings.map(({ id }) => id).join('\n');
}

/** The input with this project where several have the name. */
export function withChosen(findings: readonly Finding[], name: string, project: Project): string {
  return findings
    .map((finding) => (finding.kind === 'several' && finding.id === name ? project.id : typedOf(finding)))
    .join('\n');
}

/** The input with one more ID at its end. */
export function withId(text: string, id: string): string {
  const trimmed = text.trimEnd();
  return trimmed === '' ? `${id}\n` : `${trimmed}\n${id}\n`;
}
