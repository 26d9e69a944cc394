import {
  absenceOf,
  flagOf,
  numberOf,
  tagsOf,
  textOf,
  unreadableTagsOf,
  type Absence,
  type Image,
} from '../api/image.ts';
import { valueLabel } from '../filters/messages.ts';
import { exactBytes, formatBytes, formatGigabytes, formatMegabytes } from '../format/bytes.ts';
import { formatTime } from '../format/dates.ts';
import { parseTime } from '../format/time.ts';
import { jsonText } from '../format/json-text.ts';
import { ownValue } from '../format/text.ts';
import type { AttributeKind } from '../attributes/attribute.ts';
import { IMAGE_WORDS as words, KIND_WORDS } from './messages.ts';
import { osName, osNameAtStart } from './os-names.ts';

/** The typed value of an attribute. */
export type AttributeValue =
  | { readonly form: 'text'; readonly text: string; readonly exact: string | null }
  /** Something that is copied rather than read, and what it stands for. */
  | { readonly form: 'id'; readonly id: string; readonly word: string | null }
  | { readonly form: 'image'; readonly imageId: string }
  | { readonly form: 'list'; readonly items: readonly string[] }
  | { readonly form: 'time'; readonly isoTime: string }
  /** No value, which may have a meaning of its own (`max_ram`: no maximum). */
  | { readonly form: 'nothing'; readonly absence: Absence; readonly meaning: string | null };

/** What a missing value means, for the kinds where the documents say it. */
const MEANING_OF_NOTHING: Partial<Record<AttributeKind, Partial<Record<Absence, string>>>> = {
  'max-memory': { missing: words.noMaximum, null: words.noMaximum, empty: words.noMaximum },
  'enterprise-project': { null: words.defaultProject, empty: words.defaultProject },
  firmware: { missing: 'BIOS', null: 'BIOS', empty: 'BIOS' },
  key: { missing: words.notEncrypted, null: words.notEncrypted, empty: words.notEncrypted },
  tags: { empty: words.noTags },
};

/** Reads an attribute by its kind; a value that does not fit its kind is shown as the service sent it. */
export function attributeValue(image: Image, name: string, kind: AttributeKind): AttributeValue {
  const absence = absenceOf(image, name);
  if (absence !== null) {
    return { form: 'nothing', absence, meaning: MEANING_OF_NOTHING[kind]?.[absence] ?? null };
  }
  return ofKind(image, name, kind, textOf(image, name) ?? '');
}

function ofKind(image: Image, name: string, kind: AttributeKind, text: string): AttributeValue {
  switch (kind) {
    case 'time':
      return parseTime(text) === null ? plain(text) : { form: 'time', isoTime: text };
    case 'bytes':
      return bytes(numberOf(image, name), text);
    case 'min-memory':
    case 'max-memory':
      return amount(numberOf(image, name), text, formatMegabytes, kind === 'min-memory');
    case 'disk':
      return amount(numberOf(image, name), text, formatGigabytes, true);
    case 'seconds':
      return amount(numberOf(image, name), text, (duration) => `${duration} s`, false);
    case 'flag':
      return answer(flagOf(image, name), text, words.yes, words.no);
    case 'support':
      return answer(flagOf(image, name), text, words.supported, words.notSupported);
    case 'inverted':
      return answer(flagOf(image, name), text, words.notSupported, words.supported);
    case 'bits':
      return plain(/^\d+$/.test(text) ? words.bits(text) : text);
    case 'os':
      return named(osName(text), text);
    case 'os-version':
      return named(osNameAtStart(text), text);
    case 'tags':
      return Array.isArray(image[name])
        ? { form: 'list', items: [...tagsOf(image), ...unreadableTagsOf(image).map(itemText)] }
        : plain(text);
    case 'list':
      return { form: 'list', items: partsOf(text) };
    case 'features':
      return features(text);
    case 'capitals':
    case 'firmware':
      return plain(text.toUpperCase());
    case 'image-type':
      return plain(valueLabel(name, text));
    case 'use':
    case 'root-origin':
      return plain(ownValue(KIND_WORDS[kind], text) ?? text);
    case 'origin':
      return origin(text);
    case 'enterprise-project':
      return text === '0' ? plain(words.defaultProject) : { form: 'id', id: text, word: null };
    case 'key':
      return { form: 'id', id: text, word: words.encrypted };
    case 'image':
      return { form: 'image', imageId: text };
    case 'id':
    case 'path':
      return { form: 'id', id: text, word: null };
    case 'text':
      return plain(text);
  }
}

/** The value in one line, for a cell; nothing when it is missing, which is not the same as "no". */
export function valueText(value: AttributeValue): string | null {
  switch (value.form) {
    case 'text':
      return value.text;
    case 'id':
      return value.word === null ? value.id : words.wordAndId(value.word, value.id);
    case 'image':
      return value.imageId;
    case 'list':
      return value.items.join(', ');
    case 'time':
      return formatTime(value.isoTime);
    case 'nothing':
      return value.absence === 'missing' ? null : value.meaning;
  }
}

/** Any attribute as a text for a table. */
export function attributeText(image: Image, name: string, kind: AttributeKind): string | null {
  return valueText(attributeValue(image, name, kind));
}

function plain(text: string, exact: string | null = null): AttributeValue {
  return { form: 'text', text, exact };
}

/** The normalized spelling of a name, and the text that filters and other programs need. */
function named(name: string, text: string): AttributeValue {
  return plain(name, name === text ? null : text);
}

function bytes(sizeBytes: number | null, text: string): AttributeValue {
  if (sizeBytes === null || sizeBytes < 0) return plain(text);
  // Beyond this the browser has rounded the number already.
  return plain(formatBytes(sizeBytes), Number.isSafeInteger(sizeBytes) ? exactBytes(sizeBytes) : null);
}

function amount(
  value: number | null,
  text: string,
  format: (value: number) => string,
  hasNoMinimum: boolean,
): AttributeValue {
  if (value === null) return plain(text);
  return plain(hasNoMinimum && value === 0 ? words.noMinimum : format(value));
}

function answer(flag: boolean | null, text: string, yes: string, no: string): AttributeValue {
  return plain(flag === null ? text : flag ? yes : no);
}

function partsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `__os_feature_list`: documented as a JSON list, seen as a JSON object. */
function features(text: string): AttributeValue {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return plain(text);
  }
  if (typeof list !== 'object' || list === null) return plain(text);
  const items = Array.isArray(list)
    ? list.map(itemText)
    : Object.entries(list).map(([name, item]) => words.wordAndId(name, itemText(item)));
  return { form: 'list', items };
}

function itemText(item: unknown): string {
  return typeof item === 'string' ? item : jsonText(item);
}

/** `instance,<id>`, `file,<bucket>:<object>`, `image,<region>,<id>`: the first part says what, the rest which. */
function origin(text: string): AttributeValue {
  const comma = text.indexOf(',');
  if (comma === -1) return plain(text);
  const word = ownValue(KIND_WORDS.origin, text.slice(0, comma));
  return word === undefined ? plain(text) : { form: 'id', id: text.slice(comma + 1), word };
}
