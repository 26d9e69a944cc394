import type { JsonBody } from '../../http/json-body.ts';
import { ImsRefusal } from '../ims-error.ts';
import { type Tag, tagOf } from './tag.ts';

/** Many changes at once: tags that are set, or that are taken away. */
export interface TagBatch {
  readonly action: 'create' | 'delete';
  readonly tags: readonly Tag[];
}

type Fields = ReadonlyMap<string, unknown>;

/** The fields of a body that must be an object. Throws an `ImsRefusal`. */
export function fieldsIn(body: JsonBody): Fields {
  if (body.kind === 'none') throw new ImsRefusal(400, 'IMG.0007', 'The request has no body.');
  if (body.kind === 'too long') throw malformedTags('The body is too long.');
  if (body.kind !== 'value') throw malformedTags('The body is not JSON.');
  return fieldsOf(body.value, 'The body');
}

/** What is wrong with a body that cannot be understood. */
export function malformedTags(message: string): ImsRefusal {
  return new ImsRefusal(400, 'IMG.0001', message);
}

/** The fields of a value that must be an object. Throws an `ImsRefusal` that calls it `what`. */
export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformedTags(`${what} must be a JSON object.`);
  }
  return new Map<string, unknown>(Object.entries(value));
}

/** The tag that one request sets, `{"tag":{"key","value"}}`. Throws an `ImsRefusal`. */
export function tagToSet(fields: Fields): Tag {
  return settable(tagIn(fields.get('tag'), '"tag"'));
}

/** What `PUT /v1/cloudimages/tags` sets: `tag`, a text, or `image_tag`, an object; never both. Throws an `ImsRefusal`. */
export function namedTagToSet(fields: Fields): { readonly imageId: string; readonly tag: Tag } {
  const imageId = fields.get('image_id');
  if (typeof imageId !== 'string') throw malformedTags('"image_id" must be the ID of an image.');
  const text = fields.get('tag');
  const object = fields.get('image_tag');
  if ((text === undefined) === (object === undefined)) {
    throw malformedTags('There must be either "tag" or "image_tag".');
  }
  if (text === undefined) return { imageId, tag: settable(tagIn(object, '"image_tag"')) };
  if (typeof text !== 'string') throw malformedTags('"tag" must be a text.');
  return { imageId, tag: settable(tagOf(text)) };
}

/** `{"action":"create","tags":[…]}`. Throws an `ImsRefusal`. */
export function parseTagBatch(fields: Fields): TagBatch {
  const action = fields.get('action');
  if (action !== 'create' && action !== 'delete') throw malformedTags('"action" must be create or delete.');
  const tags = tagsIn(fields);
  return { action, tags: tags.map(action === 'create' ? settable : deletable) };
}

/** `{"tags":[…]}` that are all taken away. Throws an `ImsRefusal`. */
export function tagsToDelete(fields: Fields): readonly Tag[] {
  return tagsIn(fields).map(deletable);
}

function tagsIn(fields: Fields): readonly Tag[] {
  const tags = fields.get('tags');
  if (!Array.isArray(tags) || tags.length === 0) {
    throw malformedTags('"tags" must be a list of tags, with one at least.');
  }
  return tags.map((tag: unknown) => tagIn(tag, 'A tag'));
}

/** Without a value a tag is its key alone. */
function tagIn(value: unknown, what: string): Tag {
  const fields = fieldsOf(value, what);
  const key = fields.get('key');
  const text = fields.get('value') ?? '';
  if (typeof key !== 'string' || typeof text !== 'string') {
    throw malformedTags(`${what} must have a "key" and a "value", which are texts.`);
  }
  return { key, value: text };
}

/** Digits, letters, `_` and `-`; Huawei Cloud also takes Chinese, and a dot in the value. */
const KEY_TO_SET = /^[\w\u4e00-\u9fff-]{1,36}$/;
const VALUE_TO_SET = /^[\w.\u4e00-\u9fff-]{0,43}$/;
const LONGEST_KEY_TO_DELETE = 127;
const LONGEST_VALUE_TO_DELETE = 255;

function settable(tag: Tag): Tag {
  if (KEY_TO_SET.test(tag.key) && VALUE_TO_SET.test(tag.value)) return tag;
  throw invalid('A key has 1 to 36 and a value up to 43 digits, letters, _ and -.');
}

/** Longer than what can be set: tags of Glance's own routes must be able to go. */
function deletable(tag: Tag): Tag {
  const { key, value } = tag;
  if (key !== '' && key.length <= LONGEST_KEY_TO_DELETE && value.length <= LONGEST_VALUE_TO_DELETE)
    return tag;
  throw invalid('A key has 1 to 127 and a value up to 255 characters.');
}

function invalid(message: string): ImsRefusal {
  return new ImsRefusal(400, 'IMG.0115', message);
}
