import { flagOf, tagsOf, textOf, unreadableTagsOf, type Image } from '../../api/image.ts';
import { VISIBILITIES, type PatchOperation, type Visibility } from '../../api/images-write.ts';
import { askedAs, keyedTagOf, type KeyedTag } from '../../api/keyed-tags.ts';
import { isAddressable } from '../../api/tags.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { isRecord } from '../../format/json-text.ts';
import { twinOf } from '../../format/folded.ts';

/** A change of many images; what is `null` stays as it is. */
export interface Edit {
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  readonly isProtected: boolean | null;
  readonly visibility: Visibility | null;
  /** The visibility is changed only where it is this: another user may have set another one since. */
  readonly fromVisibility?: Visibility;
}

export const NO_EDIT: Edit = { addTags: [], removeTags: [], isProtected: null, visibility: null };

/** Whether an edit changes nothing. */
export function isEmpty({ addTags, removeTags, isProtected, visibility }: Edit): boolean {
  return addTags.length + removeTags.length === 0 && isProtected === null && visibility === null;
}

/** The requests that make one image as the edit says. */
export interface EditRequests {
  /** One atomic request. */
  readonly patch: readonly PatchOperation[];
  /** One request each, which changes no other tag. */
  readonly puts: readonly string[];
  readonly deletes: readonly string[];
}

/**
 * The requests that one image needs for an edit. Tags are sent one by one, so that a tag that another client adds at
 * the same time is kept; only tags that cannot be in a path are set with all others at once (facts, section 8).
 */
export function editRequestsOf(image: Image, edit: Edit): EditRequests {
  const present = new Set(tagsOf(image));
  const missing = edit.addTags.filter((tag) => !present.has(tag));
  const surplus = edit.removeTags.filter((tag) => present.has(tag));
  const patch: PatchOperation[] = [];
  if (edit.isProtected !== null && flagOf(image, 'protected') !== edit.isProtected) {
    patch.push({ op: 'replace', path: '/protected', value: edit.isProtected });
  }
  const visibility = textOf(image, 'visibility');
  const mayChange = edit.fromVisibility === undefined || visibility === edit.fromVisibility;
  if (edit.visibility !== null && visibility !== edit.visibility && mayChange) {
    patch.push({ op: 'replace', path: '/visibility', value: edit.visibility });
  }
  if ([...missing, ...surplus].every(isAddressable)) return { patch, puts: missing, deletes: surplus };
  const tags = [...new Set([...present, ...missing])].filter((tag) => !surplus.includes(tag));
  patch.push({ op: 'replace', path: '/tags', value: [...tags, ...unreadableTagsOf(image)] });
  return { patch, puts: [], deletes: [] };
}

/**
 * The edit in the words of one image. On IMS a key has one value: the tag whose value is replaced counts as removed, and
 * a tag of the old form `key.value` as the one that is added.
 */
export function editOf(image: Image, edit: Edit, profile: ProfileName): Edit {
  if (profile !== 'ims') return edit;
  const present = tagsOf(image);
  const addTags = edit.addTags.map(
    (tag) => present.find((other) => askedAs(other, 'ims') === askedAs(tag, 'ims')) ?? tag,
  );
  const keys = new Set(addTags.map((tag) => keyedTagOf(tag)?.key).filter((key) => key !== undefined));
  const replaced = present.filter((tag) => !addTags.includes(tag) && keys.has(keyedTagOf(tag)?.key ?? ''));
  return { ...edit, addTags, removeTags: [...new Set([...edit.removeTags, ...replaced])] };
}

/** What of an edit of an IMS image goes by the requests for tags with values, and what is left. */
export interface KeyedEdit {
  readonly create: readonly KeyedTag[];
  readonly delete: readonly KeyedTag[];
  readonly rest: Edit;
}

/** Takes the tags with values out of an edit that `editOf` has made. */
export function keyedEditOf(image: Image, edit: Edit, profile: ProfileName): KeyedEdit {
  if (profile !== 'ims') return { create: [], delete: [], rest: edit };
  const present = tagsOf(image);
  const keyed = (tags: readonly string[]) => tags.map(keyedTagOf).filter((tag) => tag !== null);
  const create = keyed(edit.addTags.filter((tag) => !present.includes(tag)));
  // A value that is replaced goes by itself.
  const isReplaced = ({ key }: KeyedTag) => create.some((tag) => tag.key === key);
  return {
    create,
    delete: keyed(edit.removeTags.filter((tag) => present.includes(tag))).filter((tag) => !isReplaced(tag)),
    rest: {
      ...edit,
      addTags: edit.addTags.filter((tag) => keyedTagOf(tag) === null),
      removeTags: edit.removeTags.filter((tag) => keyedTagOf(tag) === null),
    },
  };
}

/** The edit that reverts what an edit changes in an image; empty where that is nothing. */
export function inverseOf(image: Image, edit: Edit): Edit {
  const present = tagsOf(image);
  const visibility = VISIBILITIES.find((known) => known === textOf(image, 'visibility')) ?? null;
  const isVisibilityChanged = edit.visibility !== null && visibility !== edit.visibility;
  return {
    addTags: edit.removeTags.filter((tag) => present.includes(tag)),
    removeTags: edit.addTags.filter((tag) => !present.includes(tag)),
    isProtected: edit.isProtected === null ? null : otherThan(edit.isProtected, flagOf(image, 'protected')),
    visibility: isVisibilityChanged ? visibility : null,
    ...(isVisibilityChanged && edit.visibility !== null ? { fromVisibility: edit.visibility } : {}),
  };
}

function otherThan(next: boolean, before: boolean | null): boolean | null {
  return before === next ? null : before;
}

/** Reads an edit from JSON; `null` for anything else. */
export function parseEdit(value: unknown): Edit | null {
  if (!isRecord(value)) return null;
  const { addTags, removeTags, isProtected, visibility, fromVisibility } = value;
  const isTexts = (list: unknown): list is readonly string[] =>
    Array.isArray(list) && list.every((tag) => typeof tag === 'string');
  const from = VISIBILITIES.find((known) => known === fromVisibility);
  if (!isTexts(addTags) || !isTexts(removeTags)) return null;
  return {
    addTags,
    removeTags,
    isProtected: typeof isProtected === 'boolean' ? isProtected : null,
    visibility: VISIBILITIES.find((known) => known === visibility) ?? null,
    ...(from === undefined ? {} : { fromVisibility: from }),
  };
}

/**
 * Whether an added tag would join one that differs only in case or accents. Glance can then remove neither of them,
 * which must not happen to a hundred images at once.
 */
export function bringsTwins(image: Image, { addTags, removeTags }: Edit): boolean {
  const present = tagsOf(image);
  const then = new Set([...present, ...addTags].filter((tag) => !removeTags.includes(tag)));
  return addTags.some((tag) => !present.includes(tag) && twinOf(tag, then) !== undefined);
}

/** Whether an image needs no request. */
export function isNothing({ patch, puts, deletes }: EditRequests): boolean {
  return patch.length + puts.length + deletes.length === 0;
}
