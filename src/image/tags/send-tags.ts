import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { tagsOf, unreadableTagsOf } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import { changeKeyedTags, keyedTagOf } from '../../api/keyed-tags.ts';
import { deleteTag, isAddressable, putTag, replaceTags } from '../../api/tags.ts';
import type { ProfileName } from '../../attributes/profile.ts';

export interface TagPlace {
  readonly http: Http;
  readonly scope: Scope;
  readonly imageId: string;
  /** IMS has requests of its own for tags with values. */
  readonly profile?: ProfileName;
}

/** Adding or removing. */
export type TagChange = 'add' | 'remove';

/** The result for one tag; `gone`: another user had removed it before. */
export type TagOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly error: ApiError };

/**
 * Adds or removes tags, one request for each where a path can name it, so that a tag added by another user at the
 * same time is not lost. The others are sent together: the image is read again, and all of its tags are set.
 */
export async function sendTags(
  place: TagPlace,
  change: TagChange,
  tags: readonly string[],
  onOutcome: (tag: string, outcome: TagOutcome) => void,
): Promise<void> {
  const keyed = place.profile === 'ims' ? tags.filter((tag) => keyedTagOf(tag) !== null) : [];
  const outcome = keyed.length === 0 ? null : await changeKeyed(place, change, keyed);
  if (outcome !== null) for (const tag of keyed) onOutcome(tag, outcome);
  const others = outcome === null ? tags : tags.filter((tag) => !keyed.includes(tag));
  await sendOthers(place, change, others, onOutcome);
}

async function sendOthers(
  place: TagPlace,
  change: TagChange,
  tags: readonly string[],
  onOutcome: (tag: string, outcome: TagOutcome) => void,
): Promise<void> {
  const together: string[] = [];
  for (const tag of tags) {
    if (isAddressable(tag)) onOutcome(tag, await changeOne(place, change, tag));
    else together.push(tag);
  }
  if (together.length === 0) return;
  const outcome = await changeTogether(place, change, together);
  for (const tag of together) onOutcome(tag, outcome);
}

/** `null` where the native requests have to be tried. */
async function changeKeyed(
  { http, scope, imageId }: TagPlace,
  change: TagChange,
  tags: readonly string[],
): Promise<TagOutcome | null> {
  const keyed = tags.map(keyedTagOf).filter((tag) => tag !== null);
  try {
    const action = change === 'add' ? 'create' : 'delete';
    return (await changeKeyedTags(http, scope, imageId, action, keyed)) ? { kind: 'done' } : null;
  } catch (thrown) {
    return { kind: 'refused', error: toApiError(thrown) };
  }
}

async function changeOne(
  { http, scope, imageId }: TagPlace,
  change: TagChange,
  tag: string,
): Promise<TagOutcome> {
  try {
    if (change === 'add') await putTag(http, scope, imageId, tag);
    else await deleteTag(http, scope, imageId, tag);
    return { kind: 'done' };
  } catch (thrown) {
    const error = toApiError(thrown);
    // Either the tag or the image is gone: the next read of the image tells which.
    if (change === 'remove' && error.status === 404) return { kind: 'gone' };
    return { kind: 'refused', error };
  }
}

async function changeTogether(
  { http, scope, imageId }: TagPlace,
  change: TagChange,
  tags: readonly string[],
): Promise<TagOutcome> {
  try {
    const image = await showImage(http, scope, imageId);
    const present = new Set(tagsOf(image));
    const next = new Set(present);
    for (const tag of tags) {
      if (change === 'add') next.add(tag);
      else next.delete(tag);
    }
    if (next.size === present.size) return { kind: change === 'add' ? 'done' : 'gone' };
    await replaceTags(http, scope, imageId, [...next, ...unreadableTagsOf(image)]);
    return { kind: 'done' };
  } catch (thrown) {
    return { kind: 'refused', error: toApiError(thrown) };
  }
}
