import type { ProfileName } from '../../attributes/profile.ts';
import { partsOf } from '../../api/keyed-tags.ts';
import { twinOf } from '../../format/folded.ts';
import { fourBytesIn } from '../edit/checks.ts';

/** Why a tag cannot be added. */
export type TagProblem =
  /** It is in the input more than once; the first counts. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'present' }
  /** The service takes 255 characters. */
  | { readonly kind: 'too-long' }
  | { readonly kind: 'four-bytes'; readonly character: string };

/** A doubtful tag, by the documents of the service or its database; the user decides. */
export type TagDoubt =
  /**
   * Two tags that differ in case or accents alone: databases mostly treat them as equal, and Glance removes neither.
   */
  | { readonly kind: 'twin'; readonly other: string }
  | { readonly kind: 'key-length' }
  | { readonly kind: 'value-length' }
  | { readonly kind: 'characters'; readonly character: string };

/** One tag of the input, with its findings. */
export type TagFinding =
  | { readonly kind: 'fits'; readonly tag: string }
  | { readonly kind: 'doubtful'; readonly tag: string; readonly doubt: TagDoubt }
  | { readonly kind: 'refused'; readonly tag: string; readonly problem: TagProblem };

/** The most tags of an image: Glance's default, and IMS's documented limit. */
export const TAG_LIMIT: Readonly<Record<ProfileName, number>> = { glance: 128, ims: 10 };

const LONGEST_TAG = 255;
const LONGEST_KEY = 36;
const LONGEST_VALUE = 43;

/** The tags of an input: one per line, since a tag may contain commas and spaces. */
export function splitTags(text: string): readonly string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Checks the tags of an input against those that the image has. */
export function checkTags(
  tags: readonly string[],
  present: readonly string[],
  profile: ProfileName,
): readonly TagFinding[] {
  const seen = new Set<string>();
  return tags.map((tag) => {
    const problem = problemOf(tag, seen, present, profile);
    const others = [...present, ...seen];
    seen.add(tag);
    if (problem !== null) return { kind: 'refused', tag, problem };
    const doubt = twinDoubt(tag, others) ?? (profile === 'ims' ? imsDoubt(tag) : null);
    return doubt === null ? { kind: 'fits', tag } : { kind: 'doubtful', tag, doubt };
  });
}

function problemOf(
  tag: string,
  seen: ReadonlySet<string>,
  present: readonly string[],
  profile: ProfileName,
): TagProblem | null {
  if (seen.has(tag)) return { kind: 'twice' };
  if (present.includes(tag)) return { kind: 'present' };
  if (Array.from(tag).length > LONGEST_TAG) return { kind: 'too-long' };
  const character = fourBytesIn(tag, profile);
  return character === null ? null : { kind: 'four-bytes', character };
}

function twinDoubt(tag: string, others: readonly string[]): TagDoubt | null {
  const other = twinOf(tag, others);
  return other === undefined ? null : { kind: 'twin', other };
}

/** Digits, letters, `_` and `-`, a key of 1 to 36 and a value of up to 43 (operations, section 6). */
function imsDoubt(tag: string): TagDoubt | null {
  const { key, value } = partsOf(tag, 'ims');
  const character = /[^\w-]/u.exec(`${key}${value ?? ''}`)?.[0];
  if (character !== undefined) return { kind: 'characters', character };
  if (key.length > LONGEST_KEY) return { kind: 'key-length' };
  return (value ?? '').length > LONGEST_VALUE ? { kind: 'value-length' } : null;
}

/** The tags of one kind. */
export function tagsThat(findings: readonly TagFinding[], kind: TagFinding['kind']): readonly string[] {
  return findings.filter((finding) => finding.kind === kind).map(({ tag }) => tag);
}
