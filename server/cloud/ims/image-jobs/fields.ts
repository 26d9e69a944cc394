import type { JsonBody } from '../../http/json-body.ts';
import { ImsRefusal, type ImsFailure } from '../ims-error.ts';
import { MOST_EXTENSION_TAGS, tagOf, tagText, withTag } from '../tags/tag.ts';
import { fieldsIn, fieldsOf, malformedTags, parseTagBatch } from '../tags/tag-request.ts';
import { type BucketPath, parseBucketPath } from './buckets.ts';

/** The fields of a body. Everything that reads them throws an `ImsRefusal`. */
export type Fields = ReadonlyMap<string, unknown>;

/** What every request that makes an image may say of it. */
export interface Described {
  readonly name: string;
  readonly tags: readonly string[];
  readonly minRamMb: number;
  /** Properties that follow from the request alone. */
  readonly properties: Readonly<Record<string, string>>;
}

export function bodyFields(body: JsonBody): Fields {
  return fieldsIn(body);
}

/** The items of a list of objects; none where it is left out. */
export function itemsIn(fields: Fields, name: string): readonly Fields[] {
  const value = fields.get(name);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw malformedTags(`"${name}" must be a list.`);
  return value.map((item: unknown) => fieldsOf(item, `An item of "${name}"`));
}

export function describedIn(fields: Fields): Described {
  const maxRamMb = numberIn(fields, 'max_ram');
  const minRamMb = numberIn(fields, 'min_ram') ?? 0;
  if (maxRamMb !== null && maxRamMb > 0 && maxRamMb < minRamMb) {
    throw refusal('IMG.0055', '"max_ram" must not be less than "min_ram".');
  }
  return {
    name: nameIn(fields),
    tags: tagTextsIn(fields),
    minRamMb,
    properties: {
      ...property('__description', descriptionIn(fields)),
      ...property('enterprise_project_id', idIn(fields, 'enterprise_project_id', /^(?:0|[\da-f-]{36})$/i)),
      ...property('max_ram', maxRamMb === null ? null : String(maxRamMb)),
    },
  };
}

/** A property that is left out where there is no value. */
export function property(name: string, value: string | null): Readonly<Record<string, string>> {
  return value === null ? {} : { [name]: value };
}

const NAME = /^(?! )[\w.\- \u4e00-\u9fff]+(?<! )$/;

function nameIn(fields: Fields): string {
  const name = fields.get('name');
  if (typeof name !== 'string' || name === '') throw refusal('IMG.0062', '"name" is missing.');
  if (name.length > 128) throw refusal('IMG.0002', 'The name has more than 128 characters.');
  if (!NAME.test(name)) throw refusal('IMG.0003', 'The name has characters that a name cannot have.');
  return name;
}

function descriptionIn(fields: Fields): string | null {
  const text = textIn(fields, 'description');
  if (text !== null && text.length > 1024) {
    throw refusal('IMG.0004', 'The description has more than 1024 characters.');
  }
  if (text !== null && /[<>\r\n]/.test(text)) {
    throw refusal('IMG.0054', 'The description must have neither line breaks nor < and >.');
  }
  return text;
}

function tagTextsIn(fields: Fields): readonly string[] {
  const texts = fields.get('tags');
  const objects = fields.get('image_tags');
  const isGiven = (value: unknown) => value !== undefined && value !== null;
  if (isGiven(texts) && isGiven(objects)) {
    throw refusal('IMG.0001', 'There must not be both "tags" and "image_tags".');
  }
  const given = isGiven(texts) ? texts : isGiven(objects) ? objects : [];
  if (!Array.isArray(given)) throw refusal('IMG.0001', '"tags" must be a list.');
  if (given.length === 0) return [];
  const tags = given.map((tag: unknown) => (typeof tag === 'string' && isGiven(texts) ? tagOf(tag) : tag));
  const checked = parseTagBatch(
    new Map<string, unknown>([
      ['action', 'create'],
      ['tags', tags],
    ]),
  ).tags;
  const kept = checked.reduce<readonly string[]>((all, tag) => withTag(all, tag), []);
  if (kept.length > MOST_EXTENSION_TAGS) throw refusal('IMG.0116', 'An image can have 10 tags.');
  return kept.length === 0 ? checked.map(tagText) : kept;
}

/** A text; null where it is left out or empty. */
export function textIn(fields: Fields, name: string): string | null {
  const value = fields.get(name);
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw refusal('IMG.0001', `"${name}" must be a text.`);
  return value;
}

/** A text that has to have a form; null where it is left out. */
function idIn(
  fields: Fields,
  name: string,
  pattern: RegExp,
  code: ImsFailure['code'] = 'IMG.0001',
): string | null {
  const text = textIn(fields, name);
  if (text !== null && !pattern.test(text)) throw refusal(code, `"${name}" is not valid.`);
  return text;
}

/** One of a few values; null where it is left out. */
export function choiceIn<T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
  code: ImsFailure['code'],
): T | null {
  const text = textIn(fields, name);
  if (text === null) return null;
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw refusal(code, `"${name}" must be ${choices.join(', ')}.`);
  return choice;
}

/** Whether a switch is on: a boolean, or the text that some clients send. */
export function flagIn(fields: Fields, name: string): boolean {
  const value = fields.get(name);
  if (value === undefined || value === null) return false;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw refusal('IMG.0001', `"${name}" must be true or false.`);
}

/** A whole number, also as a text; null where it is left out. */
function numberIn(fields: Fields, name: string): number | null {
  const value = fields.get(name);
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > 2 ** 31) {
    throw refusal('IMG.0055', `"${name}" must be a whole number.`);
  }
  return number;
}

/** A size of a disk in GB that has to be there, within bounds. */
export function diskIn(fields: Fields, least: number, most: number): number {
  const size = numberIn(fields, 'min_disk');
  if (size === null || size < least || size > most) {
    throw refusal('IMG.0055', `"min_disk" must be ${least} to ${most}.`);
  }
  return size;
}

/** `bucket:file` that has to be there. */
export function bucketPathIn(fields: Fields, name: string): BucketPath {
  const path = parseBucketPath(textIn(fields, name) ?? '');
  if (path === null) throw refusal('IMG.0123', `"${name}" must be bucket:file.`);
  return path;
}

/** The ID of an encryption key, and how a job with it ends: this one has been disabled. */
export function keyIn(fields: Fields): {
  readonly id: string | null;
  readonly plannedFailure: ImsFailure | null;
} {
  const id = idIn(fields, 'cmk_id', /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, 'IMG.0095');
  const isDisabled = id === '00000000-0000-4000-8000-000000000000';
  return { id, plannedFailure: isDisabled ? { code: 'IMG.0097', message: 'The key is disabled.' } : null };
}

export function refusal(code: ImsFailure['code'], message: string): ImsRefusal {
  return new ImsRefusal(400, code, message);
}
