import { WebError } from '../http/web-error.ts';
import type { ProfileRules, Visibility } from '../profile.ts';
import { withDerivedProperties } from '../ims/derived-properties.ts';
import type { Image, Viewer } from './image.ts';
import { checkLimits, checkNotNegative } from './limits.ts';
import { checkMayCreate, type Rbac } from './policy.ts';
import type { ImageSchema } from './schema/image-schema.ts';
import { isLongerThan, validateImage } from './schema/validate.ts';

/** What a new image is made with besides the request. */
export interface CreateContext {
  readonly viewer: Viewer;
  readonly rules: ProfileRules;
  readonly rbac: Rbac;
  readonly schema: ImageSchema;
  /** The id of an image that brings none. */
  readonly freshId: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Refused outright, before the schema is looked at. */
const NEVER_GIVEN = ['direct_url', 'self', 'file', 'schema', 'stores'];
/** Fixed attributes that the service alone sets. */
const READ_ONLY = ['created_at', 'updated_at', 'status', 'checksum', 'size', 'virtual_size'];
const RESERVED: ReadonlySet<string> = new Set(['location', 'deleted', 'deleted_at']);
/** Fixed attributes; everything else in the body is a custom property. */
const FIXED: ReadonlySet<string> = new Set([
  ...READ_ONLY,
  'container_format',
  'disk_format',
  'id',
  'min_disk',
  'min_ram',
  'name',
  'tags',
  'owner',
  'visibility',
  'protected',
  'os_hidden',
]);

/** Properties that begin so belong to Glance. */
export const RESERVED_PREFIX = 'os_glance_';

/**
 * The image that `POST /v2/images` asks for, checked in Glance's order (glance/api/v2/images.py,
 * `RequestDeserializer.create` and `ImagesController.create`). Throws 400 for what the schema refuses, 403 for
 * attributes and rights the caller does not have, 413 for too much.
 */
export function newImage(body: unknown, context: CreateContext): Image {
  const { viewer, rules } = context;
  const fields = checkedFields(body, context.schema);
  const given = (name: string): boolean => fields.has(name);
  const visibility = visibilityOf(fields.get('visibility')) ?? rules.defaultVisibility;
  const owner = given('owner') ? textOrNull(fields.get('owner')) : viewer.projectId;
  checkMayCreate(context, { visibility, owner });
  const readOnlyName = READ_ONLY.find(given);
  if (readOnlyName !== undefined) {
    throw new WebError(403, { explanation: `Attribute '${readOnlyName}' is read-only.` });
  }
  const minDiskGb = numberOr(fields.get('min_disk'), 0);
  const minRamMb = numberOr(fields.get('min_ram'), 0);
  checkNotNegative('min_disk', minDiskGb);
  checkNotNegative('min_ram', minRamMb);
  if (given('locations')) throw new WebError(403, { explanation: "Attribute 'locations' is reserved." });
  const image: Image = {
    id: textOrNull(fields.get('id')) ?? context.freshId,
    name: textOrNull(fields.get('name')),
    status: 'queued',
    visibility,
    owner,
    diskFormat: given('disk_format') ? textOrNull(fields.get('disk_format')) : rules.defaultFormats.disk,
    containerFormat: given('container_format')
      ? textOrNull(fields.get('container_format'))
      : rules.defaultFormats.container,
    minRamMb,
    minDiskGb,
    sizeBytes: rules.fillsSizeAndHashes ? null : 0,
    virtualSizeBytes: null,
    isProtected: fields.get('protected') === true,
    isHidden: fields.get('os_hidden') === true,
    checksum: null,
    hashAlgorithm: null,
    hashValue: null,
    createdAt: context.now,
    updatedAt: context.now,
    stores: null,
    tags: uniqueTags(fields.get('tags')),
    properties: customProperties(fields),
  };
  checkLimits(image, rules, null);
  return rules.derivesProperties ? withDerivedProperties(image) : image;
}

/** Tags as the API keeps them: each once, also when given twice. */
export function uniqueTags(tags: unknown): readonly string[] {
  if (!Array.isArray(tags)) return [];
  return [...new Set(tags.map(String))];
}

function checkedFields(body: unknown, schema: ImageSchema): ReadonlyMap<string, unknown> {
  // A list is taken for the object that it is not, and the service falls over it.
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new WebError(500);
  const fields = new Map<string, unknown>(Object.entries(body));
  const disallowed = NEVER_GIVEN.find((name) => fields.has(name));
  if (disallowed !== undefined) {
    throw new WebError(403, { explanation: `Attribute '${disallowed}' is read-only.` });
  }
  validateImage(Object.fromEntries(fields), schema);
  for (const name of fields.keys()) {
    if (FIXED.has(name)) continue;
    if (isLongerThan(name, 255)) {
      throw new WebError(400, {
        explanation: 'Custom property should not be greater than 255 characters.',
      });
    }
    if (RESERVED.has(name) || name.startsWith(RESERVED_PREFIX)) {
      throw new WebError(403, { detail: `Attribute '${name}' is reserved.` });
    }
  }
  return fields;
}

function customProperties(fields: ReadonlyMap<string, unknown>): ReadonlyMap<string, string | null> {
  const properties = new Map<string, string | null>();
  for (const [name, value] of fields) if (!FIXED.has(name)) properties.set(name, textOrNull(value));
  return properties;
}

function visibilityOf(value: unknown): Visibility | undefined {
  const all = ['public', 'private', 'shared', 'community'] as const;
  return all.find((visibility) => visibility === value);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
