import { fold } from '../fold.ts';
import type { SortKeys } from '../store/sort-keys.ts';
import type { Image, Member, ShareStatus } from './image.ts';

/** Attributes of an image that are found by a term. */
export type TermAttribute =
  | 'status'
  | 'visibility'
  | 'owner'
  | 'protected'
  | 'os_hidden'
  | 'disk_format'
  | 'container_format'
  | 'checksum'
  | 'os_hash_algo'
  | 'os_hash_value';

/** The image has this value, compared as the database compares text. */
export function attributeTerm(attribute: TermAttribute, value: string): string {
  return `a:${attribute}=${fold(value)}`;
}

/** The image has a property of this name and value; both are compared without case. */
export function propertyTerm(name: string, value: string): string {
  // The length keeps `a=b` with the value `c` apart from `a` with the value `b=c`.
  const folded = fold(name);
  return `p:${folded.length}:${folded}=${fold(value)}`;
}

/** The image has this tag. */
export function tagTerm(tag: string): string {
  return `t:${fold(tag)}`;
}

/** The image is shared with this project, and the project has answered so. */
export function memberTerm(project: string, status: ShareStatus): string {
  return `m:${status}:${fold(project)}`;
}

/** The image is shared with any project at all. */
export const ANY_MEMBER_TERM = 'm:any';

/** Everything an image can be found by. */
export function termsOf(image: Image, members: readonly Member[]): Set<string> {
  const terms = new Set<string>([
    attributeTerm('status', image.status),
    attributeTerm('visibility', image.visibility),
    attributeTerm('protected', String(image.isProtected)),
  ]);
  if (image.isHidden) terms.add(attributeTerm('os_hidden', 'true'));
  const add = (attribute: TermAttribute, value: string | null): void => {
    if (value !== null) terms.add(attributeTerm(attribute, value));
  };
  add('owner', image.owner);
  add('disk_format', image.diskFormat);
  add('container_format', image.containerFormat);
  add('checksum', image.checksum);
  add('os_hash_algo', image.hashAlgorithm);
  add('os_hash_value', image.hashValue);
  for (const [name, value] of image.properties) {
    if (value !== null) terms.add(propertyTerm(name, value));
  }
  for (const tag of image.tags) terms.add(tagTerm(tag));
  for (const member of members) {
    terms.add(memberTerm(member.memberId, member.status));
    terms.add(ANY_MEMBER_TERM);
  }
  return terms;
}

/** Everything an image can be ordered by. */
export function sortKeysOf(image: Image): SortKeys {
  return {
    id: fold(image.id),
    name: foldOrNull(image.name),
    status: fold(image.status),
    container_format: foldOrNull(image.containerFormat),
    disk_format: foldOrNull(image.diskFormat),
    size: image.sizeBytes,
    virtual_size: image.virtualSizeBytes,
    min_ram: image.minRamMb,
    min_disk: image.minDiskGb,
    created_at: image.createdAt,
    updated_at: image.updatedAt,
  };
}

function foldOrNull(text: string | null): string | null {
  return text === null ? null : fold(text);
}
