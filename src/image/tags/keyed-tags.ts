import type { KeyedTag } from '../../api/tags.ts';
import { partsOf } from './tag-checks.ts';

/** What a key and a value may be (operations, section 6); anything else goes by the native requests, or is refused. */
const KEY = /^[\w\u4e00-\u9fff-]{1,36}$/;
const VALUE = /^[\w.\u4e00-\u9fff-]{1,43}$/;

/** A tag with a value that the extension of IMS takes; `null` for a key alone, and for other texts. */
export function keyedTagOf(tag: string): KeyedTag | null {
  const { key, value } = partsOf(tag, 'ims');
  return value !== null && KEY.test(key) && VALUE.test(value) ? { key, value } : null;
}
