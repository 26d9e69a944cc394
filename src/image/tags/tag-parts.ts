import type { ProfileName } from '../../attributes/profile.ts';

/** A tag as people read it. */
export interface TagParts {
  /** All of the tag where it has no value. */
  readonly key: string;
  readonly value: string | null;
}

/**
 * Reads a tag: `key=value`, and on IMS the `key.value` of old times, parted at the first of them (operations, section
 * 6). To plain Glance a tag is a text, and `22.04` no key with a value.
 */
export function partsOf(tag: string, profile: ProfileName): TagParts {
  const equals = tag.indexOf('=');
  const at = equals === -1 && profile === 'ims' ? tag.indexOf('.') : equals;
  return at <= 0 ? { key: tag, value: null } : { key: tag.slice(0, at), value: tag.slice(at + 1) };
}

/** What a list is asked for to have the images with this tag: IMS wants the `key.value` of old times as `key=value`. */
export function askedAs(tag: string, profile: ProfileName): string {
  const { key, value } = partsOf(tag, profile);
  return value === null ? tag : `${key}=${value}`;
}
