import type { ProfileName } from '../attributes/profile.ts';
import { toApiError } from './errors.ts';
import type { Http, Scope } from './http.ts';

/** A tag as the extension of IMS has it: a key, and a value that may be empty. */
export interface KeyedTag {
  readonly key: string;
  readonly value: string;
}

/** A tag as key and value. */
export interface TagParts {
  /** The whole tag where it has no value. */
  readonly key: string;
  readonly value: string | null;
}

/**
 * Parses a tag: `key=value`, and on IMS the old `key.value`, split at the first separator (operations, section 6). To
 * plain Glance a tag is a text: `22.04` is no key with a value.
 */
export function partsOf(tag: string, profile: ProfileName): TagParts {
  const equals = tag.indexOf('=');
  const at = equals === -1 && profile === 'ims' ? tag.indexOf('.') : equals;
  return at <= 0 ? { key: tag, value: null } : { key: tag.slice(0, at), value: tag.slice(at + 1) };
}

/** The value that filters a list by this tag: IMS wants the old `key.value` as `key=value`. */
export function askedAs(tag: string, profile: ProfileName): string {
  const { key, value } = partsOf(tag, profile);
  return value === null ? tag : `${key}=${value}`;
}

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

/** Refusals after which the native requests may do: no such route, an image of another project. */
const NATIVE_INSTEAD: ReadonlySet<string | null> = new Set(['IMG.0106', 'IMG.0145']);

/**
 * IMS: adds or removes tags with values, in one request that touches no other key; a value replaces the one that its key
 * had. The native route of IMS knows keys alone (operations, section 6).
 *
 * @returns whether the service has such a request for this image: else the native ones have to be tried. Rejects with an
 *   `ApiError` for any other refusal.
 */
export async function changeKeyedTags(
  http: Http,
  scope: Scope,
  imageId: string,
  action: 'create' | 'delete',
  tags: readonly KeyedTag[],
): Promise<boolean> {
  const path = `/v2/${encodeURIComponent(scope.projectId)}/images/${encodeURIComponent(imageId)}/tags/action`;
  try {
    await http(scope, path, { method: 'POST', json: { action, tags } });
    return true;
  } catch (thrown) {
    const { status, code } = toApiError(thrown);
    if (status === 404 || status === 405 || NATIVE_INSTEAD.has(code)) return false;
    throw thrown;
  }
}
