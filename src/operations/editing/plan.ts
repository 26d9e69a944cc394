import { flagOf, tagsOf, textOf, type Image } from '../../api/image.ts';
import type { PatchOperation, Visibility } from '../../api/images-write.ts';
import { isAddressable } from '../../api/tags.ts';
import { twinOf } from '../../format/folded.ts';

/** What is to become of many images; what is `null` stays as it is. */
export interface Edit {
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  readonly isProtected: boolean | null;
  readonly visibility: Visibility | null;
}

/** An edit that changes nothing. */
export const NO_EDIT: Edit = { addTags: [], removeTags: [], isProtected: null, visibility: null };

/** Whether an edit asks for anything at all. */
export function isEmpty({ addTags, removeTags, isProtected, visibility }: Edit): boolean {
  return addTags.length + removeTags.length === 0 && isProtected === null && visibility === null;
}

/** What has to be asked of the service so that one image is as the edit says. */
export interface Plan {
  /** All or nothing, in one request. */
  readonly patch: readonly PatchOperation[];
  /** A request each, which touches no other tag. */
  readonly puts: readonly string[];
  readonly deletes: readonly string[];
}

/**
 * What an image lacks of an edit. Tags go one by one, so that nobody's tag is lost that comes at the same time; only
 * those that no path can name are set with all others at once (facts, section 8).
 */
export function planOf(image: Image, edit: Edit): Plan {
  const present = new Set(tagsOf(image));
  const missing = edit.addTags.filter((tag) => !present.has(tag));
  const surplus = edit.removeTags.filter((tag) => present.has(tag));
  const patch: PatchOperation[] = [];
  if (edit.isProtected !== null && flagOf(image, 'protected') !== edit.isProtected) {
    patch.push({ op: 'replace', path: '/protected', value: edit.isProtected });
  }
  if (edit.visibility !== null && textOf(image, 'visibility') !== edit.visibility) {
    patch.push({ op: 'replace', path: '/visibility', value: edit.visibility });
  }
  if ([...missing, ...surplus].every(isAddressable)) return { patch, puts: missing, deletes: surplus };
  const tags = [...new Set([...present, ...missing])].filter((tag) => !surplus.includes(tag));
  patch.push({ op: 'replace', path: '/tags', value: tags });
  return { patch, puts: [], deletes: [] };
}

/**
 * Whether an added tag would stand beside one that differs in case or accents alone. Glance can remove neither of the
 * two again, which nobody wants for a hundred images at once.
 */
export function bringsTwins(image: Image, { addTags, removeTags }: Edit): boolean {
  const present = tagsOf(image);
  const then = new Set([...present, ...addTags].filter((tag) => !removeTags.includes(tag)));
  return addTags.some((tag) => !present.includes(tag) && twinOf(tag, then) !== undefined);
}

/** Whether an image is as the edit wants it already. */
export function isNothing({ patch, puts, deletes }: Plan): boolean {
  return patch.length + puts.length + deletes.length === 0;
}
