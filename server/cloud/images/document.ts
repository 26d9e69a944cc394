import { isoSeconds } from '../clock.ts';
import type { Image, Viewer } from './image.ts';
import { IMAGE_STATUSES } from './image.ts';

/**
 * The JSON text of an image, as the API shows it: custom properties first, then the fixed attributes in Glance's
 * order (glance/api/v2/images.py, `ResponseSerializer._format_image`). A custom property that has the name of a
 * fixed attribute is hidden behind it.
 */
export function formatDocument(image: Image): string {
  const parts: string[] = [];
  for (const [name, value] of image.properties) {
    if (!FIXED_NAMES.has(name)) parts.push(`${jsonText(name)}:${value === null ? 'null' : jsonText(value)}`);
  }
  const self = `/v2/images/${image.id}`;
  const fixed = JSON.stringify({
    name: image.name,
    disk_format: image.diskFormat,
    container_format: image.containerFormat,
    visibility: image.visibility,
    size: image.sizeBytes,
    virtual_size: image.virtualSizeBytes,
    status: image.status,
    checksum: image.checksum,
    protected: image.isProtected,
    min_ram: image.minRamMb,
    min_disk: image.minDiskGb,
    owner: image.owner,
    os_hidden: image.isHidden,
    os_hash_algo: image.hashAlgorithm,
    os_hash_value: image.hashValue,
    id: image.id,
    created_at: isoSeconds(image.createdAt),
    updated_at: isoSeconds(image.updatedAt),
    tags: image.tags,
    self,
    file: `${self}/file`,
    schema: '/v2/schemas/image',
    ...(image.stores === null ? {} : { stores: image.stores }),
  });
  return `{${parts.join(',')}${parts.length > 0 ? ',' : ''}${fixed.slice(1)}`;
}

/** `JSON.stringify` of a text, at a third of its price for the plain ones that nearly all are. */
function jsonText(text: string): string {
  return /^[\w .:/=+@,-]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Reads a document back. Throws when it is none: the database was written by something else. */
export function parseDocument(document: string): Image {
  const value: unknown = JSON.parse(document);
  const fields = new Map(Object.entries(recordOf(value)));
  const text = (name: string): string => expectText(fields.get(name), name);
  const textOrNull = (name: string): string | null => (fields.get(name) === null ? null : text(name));
  const number = (name: string): number => expectNumber(fields.get(name), name);
  const numberOrNull = (name: string): number | null => (fields.get(name) === null ? null : number(name));
  const seconds = (name: string): number => Date.parse(text(name)) / 1000;
  return {
    id: text('id'),
    name: textOrNull('name'),
    status: expectOneOf(IMAGE_STATUSES, text('status'), 'status'),
    visibility: expectOneOf(['public', 'private', 'shared', 'community'], text('visibility'), 'visibility'),
    owner: textOrNull('owner'),
    diskFormat: textOrNull('disk_format'),
    containerFormat: textOrNull('container_format'),
    minRamMb: number('min_ram'),
    minDiskGb: number('min_disk'),
    sizeBytes: numberOrNull('size'),
    virtualSizeBytes: numberOrNull('virtual_size'),
    isProtected: fields.get('protected') === true,
    isHidden: fields.get('os_hidden') === true,
    checksum: textOrNull('checksum'),
    hashAlgorithm: textOrNull('os_hash_algo'),
    hashValue: textOrNull('os_hash_value'),
    createdAt: seconds('created_at'),
    updatedAt: seconds('updated_at'),
    stores: fields.has('stores') ? text('stores') : null,
    tags: listOf(fields.get('tags')).map((tag) => expectText(tag, 'tags')),
    properties: new Map(
      Array.from(fields)
        .filter(([name]) => !FIXED_NAMES.has(name))
        .map(([name, property]) => [name, property === null ? null : expectText(property, name)]),
    ),
  };
}

/** The tags of a document, at a fraction of the price of reading all of it. */
export function tagsIn(document: string): readonly string[] {
  // Quotation marks inside a value are escaped, so these texts can only be the attributes themselves.
  const begin = document.lastIndexOf('"tags":[') + '"tags":'.length;
  const tags: unknown = JSON.parse(document.slice(begin, document.lastIndexOf(',"self":"')));
  return listOf(tags).map((tag) => expectText(tag, 'tags'));
}

/** What images are searched by, at a fraction of the price of reading all of a document. */
export function searchedFacts(document: string): Pick<Image, 'id' | 'name' | 'tags'> {
  const name: unknown = valueBetween(document, '"name":', ',"disk_format":');
  const id: unknown = valueBetween(document, '"id":', ',"created_at":');
  return {
    id: expectText(id, 'id'),
    name: name === null ? null : expectText(name, 'name'),
    tags: tagsIn(document),
  };
}

/** How much data an image has and where, at a fraction of the price of reading all of a document. */
export function storedSize(document: string): Pick<Image, 'sizeBytes' | 'stores'> {
  const size: unknown = valueBetween(document, '"size":', ',"virtual_size":');
  const [, stores = null] = /,"stores":"([^"]*)"\}$/.exec(document.slice(-LONGEST_STORES)) ?? [];
  return { sizeBytes: size === null ? null : expectNumber(size, 'size'), stores };
}

/** `,"stores":"main,second"}`; the names are those of the cloud itself. */
const LONGEST_STORES = 100;

/** Custom properties come first, and so the last of these is the fixed attribute. */
function valueBetween(document: string, begin: string, end: string): unknown {
  const at = document.lastIndexOf(begin) + begin.length;
  return JSON.parse(document.slice(at, document.indexOf(end, at)));
}

/** The attributes that are no custom properties. */
export const FIXED_NAMES: ReadonlySet<string> = new Set([
  'name',
  'disk_format',
  'container_format',
  'visibility',
  'size',
  'virtual_size',
  'status',
  'checksum',
  'protected',
  'min_ram',
  'min_disk',
  'owner',
  'os_hidden',
  'os_hash_algo',
  'os_hash_value',
  'id',
  'created_at',
  'updated_at',
  'tags',
  'self',
  'file',
  'schema',
  'stores',
]);

function recordOf(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new TypeError('a document is no object');
  return value;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('a document has no list of tags');
  return value;
}

function expectText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new TypeError(`a document has no text in ${name}`);
  return value;
}

function expectNumber(value: unknown, name: string): number {
  if (typeof value !== 'number') throw new TypeError(`a document has no number in ${name}`);
  return value;
}

function expectOneOf<T extends string>(allowed: readonly T[], value: string, name: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new TypeError(`a document has ${value} in ${name}`);
  return found;
}

/**
 * The document as this viewer gets it: Glance does not tell the stores of a deactivated image to users other than
 * administrators.
 */
export function documentFor(document: string, viewer: Pick<Viewer, 'isAdmin'>): string {
  // Quotation marks inside a value are escaped, so this text can only be the attribute itself.
  if (viewer.isAdmin || !document.includes('"status":"deactivated"')) return document;
  return document.replace(/,"stores":"[^"]*"\}$/, '}');
}
