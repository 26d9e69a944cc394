import type { KeyedTag } from '../../api/tags.ts';
import { partsOf, type TagParts } from './tag-checks.ts';

/** What a key and a value may be (operations, section 6). */
const KEY = /^[\w\u4e00-\u9fff-]{1,36}$/;
const VALUE = /^[\w.\u4e00-\u9fff-]{0,43}$/;

/** Whether the extension of IMS takes a tag. */
export function isKeyedTag({ key, value }: TagParts): boolean {
  return KEY.test(key) && VALUE.test(value ?? '');
}

/** A tag with a value, as that extension takes it; `null` for what goes by the native requests, or is refused. */
export function keyedTagOf(tag: string): KeyedTag | null {
  const { key, value } = partsOf(tag, 'ims');
  return value !== null && value !== '' && isKeyedTag({ key, value }) ? { key, value } : null;
}
