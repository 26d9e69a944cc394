/** A tag as the extension of IMS has it: a key, and a value that may be empty. An image has one tag of each key. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** How many tags of its own making the extension lets an image have; Glance's own routes have Glance's limit. */
export const MOST_EXTENSION_TAGS = 10;

/** Reads the text of a tag: parted at its first `=`, or as in old times at its first dot; otherwise all of it is the key. */
export function tagOf(text: string): Tag {
  const equals = text.indexOf('=');
  const at = equals === -1 ? text.indexOf('.') : equals;
  return at <= 0 ? { key: text, value: '' } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

/** The text that an image keeps, always in the newer form: documents ask for `Key=Value` whatever was written. */
export function tagText({ key, value }: Tag): string {
  return value === '' ? key : `${key}=${value}`;
}

/** Every text that is read as this tag. */
export function textsOf({ key, value }: Tag): readonly string[] {
  return [`${key}=${value}`, `${key}.${value}`, ...(value === '' ? [key] : [])];
}

/** The texts with this tag, in the place of the one that has its key, in whichever form; otherwise at the end. */
export function withTag(texts: readonly string[], tag: Tag): readonly string[] {
  const text = tagText(tag);
  const at = texts.findIndex((other) => tagOf(other).key === tag.key);
  if (at === -1) return [...texts, text];
  return texts.flatMap((other, index) => {
    if (index === at) return [text];
    return tagOf(other).key === tag.key ? [] : [other];
  });
}

/** The texts without the tag of this key; with a value only where it has that one. */
export function withoutTag(texts: readonly string[], { key, value }: Tag): readonly string[] {
  return texts.filter((text) => {
    const tag = tagOf(text);
    return tag.key !== key || (value !== '' && tag.value !== value);
  });
}
