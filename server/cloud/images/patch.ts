import { WebError } from '../http/web-error.ts';
import type { ProfileRules } from '../profile.ts';
import { RESERVED_PREFIX, uniqueTags } from './create.ts';
import { FIXED_NAMES } from './document.ts';
import type { Image } from './image.ts';
import { checkLimits, checkNotNegative, checkTagCount, limitExceeded } from './limits.ts';
import { parseOperation, type PatchDialect, type PatchOperation } from './patch-operations.ts';
import { checkMayChange, checkMayShow, type PolicyCall } from './policy.ts';
import type { ImageSchema } from './schema/image-schema.ts';
import { validateImage } from './schema/validate.ts';
import { checkHasNoTwin } from './tag-twins.ts';

const READ_ONLY: ReadonlySet<string> = new Set([
  'created_at',
  'updated_at',
  'status',
  'checksum',
  'size',
  'virtual_size',
  'direct_url',
  'self',
  'file',
  'schema',
  'id',
  'os_hash_algo',
  'os_hash_value',
]);
const RESERVED: ReadonlySet<string> = new Set(['location', 'deleted', 'deleted_at']);

/**
 * The operations of a PATCH, each checked for itself before it is looked up whether there is such an image
 * (glance/api/v2/images.py, `RequestDeserializer.update`). Throws 400 and 403, and a 413 at the first operation that is
 * too many.
 */
export function parsePatch(
  body: unknown,
  dialect: PatchDialect,
  schema: ImageSchema,
): readonly PatchOperation[] {
  if (!Array.isArray(body)) {
    throw new WebError(400, {
      explanation: 'Request body must be a JSON array of operation objects.',
    });
  }
  const operations: PatchOperation[] = [];
  for (const raw of body) {
    if (operations.length === MOST_OPERATIONS) {
      throw new WebError(413, {
        explanation: limitExceeded('operations in a patch', body.length, MOST_OPERATIONS),
      });
    }
    const operation = parseOperation(raw, dialect);
    checkOperation(operation, schema);
    operations.push(operation);
  }
  return operations;
}

/**
 * How many operations one PATCH may have. All that an image can have is replaced by some 300: 128 properties that go,
 * 128 that come, and a few fixed attributes. Glance has no such limit, and no request comes near.
 */
const MOST_OPERATIONS = 1000;

/**
 * The image with the operations applied, all of them or none. Throws 403 for what the caller may not do, 409 for a
 * property that is not there, 400 and 413 for values that do not fit.
 */
export function applyPatch(
  image: Image,
  operations: readonly PatchOperation[],
  dialect: PatchDialect,
  call: PolicyCall & { readonly rules: ProfileRules },
): Image {
  // The properties are copied once, and not for each operation.
  let changed: Draft = { ...image, properties: new Map(image.properties) };
  for (const operation of operations) changed = apply(changed, operation, dialect, call);
  checkLimits(changed, call.rules, image);
  return changed;
}

/** An image on its way to another one. */
type Draft = Image & { readonly properties: Map<string, string | null> };

function checkOperation(operation: PatchOperation, schema: ImageSchema): void {
  const [name = ''] = operation.path;
  if (READ_ONLY.has(name)) throw new WebError(403, { explanation: `Attribute '${name}' is read-only.` });
  if (RESERVED.has(name) || name.startsWith(RESERVED_PREFIX)) {
    throw new WebError(403, { explanation: `Attribute '${name}' is reserved.` });
  }
  if (operation.op === 'remove') return;
  const value = operation.path.length === 1 ? operation.value : [operation.value];
  validateImage({ [name]: value }, schema);
}

function apply(image: Draft, operation: PatchOperation, dialect: PatchDialect, call: PolicyCall): Draft {
  const [name = ''] = operation.path;
  if (name === 'locations') throw refuseLocations(operation);
  if (operation.op === 'replace' && name === 'owner' && !call.viewer.isAdmin) {
    throw new WebError(403, { detail: "Owner can't be updated by non admin." });
  }
  if (operation.op !== 'remove' && name === 'visibility') checkMayShow(call, image, operation.value);
  checkMayChange(call, 'modify_image', image);
  const isFixed = FIXED_NAMES.has(name) && name !== 'stores';
  const exists = isFixed || image.properties.has(name);
  switch (operation.op) {
    case 'remove':
      if (isFixed) throw new WebError(403, { detail: `Property ${name} may not be removed.` });
      if (!exists) throw conflict(`Property ${name} does not exist.`);
      image.properties.delete(name);
      return image;
    case 'replace':
      if (!exists) throw conflict(`Property ${name} does not exist.`);
      break;
    case 'add':
      // The older dialect tells adding from replacing.
      if (exists && dialect === 'v2.0') throw conflict(`Property ${name} already present.`);
      break;
  }
  if (isFixed) return withAttribute(image, name, operation.value);
  const value = typeof operation.value === 'string' ? operation.value : null;
  image.properties.set(name, value);
  return image;
}

function refuseLocations(operation: PatchOperation): WebError {
  if (operation.op === 'replace' && Array.isArray(operation.value) && operation.value.length === 0) {
    return new WebError(403, { detail: 'Cannot set locations to empty list.' });
  }
  const what = { add: 'add', remove: 'remove', replace: 'update' }[operation.op];
  return new WebError(403, {
    explanation: `It's not allowed to ${what} locations if locations are invisible.`,
  });
}

/** Sets one of the fixed attributes to a value that the schema has passed. */
function withAttribute(image: Draft, name: string, value: unknown): Draft {
  const text = typeof value === 'string' ? value : null;
  const number = typeof value === 'number' ? value : 0;
  switch (name) {
    case 'name':
      return { ...image, name: text };
    case 'visibility':
      return { ...image, visibility: visibilityFrom(value) };
    case 'protected':
      return { ...image, isProtected: value === true };
    case 'os_hidden':
      return { ...image, isHidden: value === true };
    case 'owner':
      // The database has no empty owner.
      return { ...image, owner: text === '' ? null : text };
    case 'tags':
      return { ...image, tags: tagsInstead(image.tags, uniqueTags(value)) };
    case 'min_ram':
      checkNotNegative(name, number);
      return { ...image, minRamMb: number };
    case 'min_disk':
      checkNotNegative(name, number);
      return { ...image, minDiskGb: number };
    case 'disk_format':
      checkFormatMayChange(image, name);
      return { ...image, diskFormat: text };
    case 'container_format':
      checkFormatMayChange(image, name);
      return { ...image, containerFormat: text };
    default:
      throw new Error(`${name} is read-only, which was checked before`);
  }
}

/** Glance adds the new ones first, and then takes the others away one by one. */
function tagsInstead(before: readonly string[], after: readonly string[]): readonly string[] {
  checkTagCount(after);
  for (const tag of before) if (!after.includes(tag)) checkHasNoTwin(tag, [...before, ...after]);
  return after;
}

function checkFormatMayChange(image: Image, name: string): void {
  if (image.status === 'queued' || image.status === 'importing') return;
  throw new WebError(403, {
    explanation: `Attribute ${name} can be only replaced for a queued image.`,
  });
}

function visibilityFrom(value: unknown): Image['visibility'] {
  const all = ['public', 'private', 'shared', 'community'] as const;
  const visibility = all.find((candidate) => candidate === value);
  if (visibility === undefined) throw new Error('the schema has let an unknown visibility pass');
  return visibility;
}

function conflict(detail: string): WebError {
  return new WebError(409, { detail });
}
