import { isAddressableId } from '../format/text.ts';
import { jsonText } from '../format/json-text.ts';

/**
 * One image as the service sent it, unknown attributes and all. Only the ID is relied on; everything else is read
 * through the functions below, the one place for the typing rules (image-attributes).
 */
export type Image = Readonly<Record<string, unknown>> & { readonly id: string };

/** Takes an element of an answer for an image, or not: without an ID it cannot be addressed. */
export function toImage(value: unknown): Image | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' && value.id !== '' ? (value as Image) : null;
}

/** An element of a list that cannot be shown as an image of it, as it was sent. */
export interface UnreadableItem {
  /**
   * It is no object with a text as `id`; no address can name its ID, neither the service's nor this page's; or an element
   * before it in the same answer has the same ID.
   */
  readonly reason: 'no-id' | 'odd-id' | 'same-id';
  readonly element: unknown;
}

/** Parts the elements of one answer into images, each ID once, and what cannot be shown. */
export function readElements(list: readonly unknown[]): {
  readonly images: readonly Image[];
  readonly unreadable: readonly UnreadableItem[];
} {
  const images = new Map<string, Image>();
  const unreadable: UnreadableItem[] = [];
  for (const element of list) {
    const image = toImage(element);
    if (image === null) unreadable.push({ reason: 'no-id', element });
    else if (!isAddressableId(image.id)) unreadable.push({ reason: 'odd-id', element });
    else if (images.has(image.id)) unreadable.push({ reason: 'same-id', element });
    else images.set(image.id, image);
  }
  return { images: [...images.values()], unreadable };
}

/** The three ways in which an attribute has no value. Most views treat them alike. */
export type Absence = 'missing' | 'null' | 'empty';

/** How an attribute says nothing: not sent, `null`, or an empty text or list; `null` when it says something. */
export function absenceOf(image: Image, attribute: string): Absence | null {
  if (!Object.hasOwn(image, attribute)) return 'missing';
  const value = image[attribute];
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return value === '' || (Array.isArray(value) && value.length === 0) ? 'empty' : null;
}

/** An attribute's text; missing, `null` and `""` are alike. Numbers and booleans are written out. */
export function textOf(image: Image, attribute: string): string | null {
  const value = image[attribute];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : jsonText(value);
}

/** The first of several attributes that says something. */
export function firstText(image: Image, attributes: readonly string[]): string | null {
  for (const attribute of attributes) {
    const text = textOf(image, attribute);
    if (text !== null) return text;
  }
  return null;
}

/** A number, also when it comes as text (`max_ram`); `null` when it is none: `Number` takes `" "` for 0. */
export function numberOf(image: Image, attribute: string): number | null {
  const text = textOf(image, attribute)?.trim();
  return text !== undefined && /^-?\d+(\.\d+)?(e\+?\d+)?$/i.test(text) ? Number(text) : null;
}

/** A yes or no, also as `"true"` or `"True"`; `null` when the attribute says neither. */
export function flagOf(image: Image, attribute: string): boolean | null {
  const text = textOf(image, attribute)?.toLowerCase();
  if (text === 'true') return true;
  return text === 'false' ? false : null;
}

/** A source or destination of the mapping that is a volume, or the ID of one; `u'` is Python's own spelling. */
const NAMES_VOLUME = /["'](?:volume|snapshot)["']|(?:volume|snapshot)_id["']\s*:\s*u?["']/;

/**
 * Whether an image has no file of its own and names volumes instead: what Nova makes of a server that starts from a
 * volume. `block-devices.ts` says which; lists need this alone.
 */
export function pointsToVolume(image: Image): boolean {
  const mapping = textOf(image, 'block_device_mapping');
  if (mapping === null || !NAMES_VOLUME.test(mapping)) return false;
  return !((numberOf(image, 'size') ?? 0) > 0 || (numberOf(image, '__image_size') ?? 0) > 0);
}

/** What is among the tags and is no text, as it was sent; nothing where there are none. */
export function unreadableTagsOf({ tags }: Image): readonly unknown[] {
  if (tags === undefined || tags === null) return [];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag !== 'string') : [tags];
}

/** The tags, in alphabetical order: the service sends them in none. */
export function tagsOf(image: Image): readonly string[] {
  const { tags } = image;
  if (!Array.isArray(tags)) return [];
  return tags.filter((tag): tag is string => typeof tag === 'string').toSorted();
}
