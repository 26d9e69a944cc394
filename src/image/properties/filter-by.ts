import type { Param } from '../../filters/address.ts';
import { fieldOf, isOwnName } from '../../filters/fields.ts';
import { formatValue } from '../../filters/operand.ts';
import type { Profile } from '../../attributes/profile.ts';
import { readFilters } from '../../filters/reading.ts';

/** How the list can be narrowed by a value of an image, or why it cannot. */
export type FilterBy =
  | { readonly kind: 'param'; readonly param: Param }
  /** The service has no filter on this attribute. */
  | { readonly kind: 'no-filter' }
  /** There is a filter, and it does not take this value. */
  | { readonly kind: 'no-value' }
  | { readonly kind: 'too-long' };

/**
 * Filters of IMS beyond the table of fields (image-attributes, column "filter", X). The documents have them for
 * another list of the same images; its code is that of Glance, to which they are properties like any other.
 */
const MORE_ON_IMS: ReadonlySet<string> = new Set([
  'architecture',
  'virtual_env_type',
  '__whole_image',
  'enterprise_project_id',
  '__system__cmkid',
]);

/** What Glance keeps elsewhere than among the properties, and does not compare with what is asked for (facts, section 6). */
const NONE_ON_GLANCE: ReadonlySet<string> = new Set([
  'active_at',
  'deleted',
  'deleted_at',
  'os_hash_algo',
  'locations',
  'direct_url',
  'stores',
  'self',
  'file',
  'schema',
  'tags',
  // Names of relations in its database, and a parameter of its first version: what it makes of them is an accident.
  'members',
  'properties',
  'is_public',
]);

/** Parameters that are about the list: a property of the same name cannot be asked for. */
const NO_ATTRIBUTES: ReadonlySet<string> = new Set([
  'tag',
  'member_status',
  'size_min',
  'size_max',
  'min_disk_min',
  'min_disk_max',
  'min_ram_min',
  'min_ram_max',
]);

/** Encoded characters. A request line of Glance has 8,192 in all (eventlet `url_length_limit`). */
const LONGEST = 4096;

/** How the list can be narrowed to images with this value of this attribute. */
export function filterBy(name: string, value: unknown, profile: Profile): FilterBy {
  if (!isFilter(name, profile)) return { kind: 'no-filter' };
  const text = typeof value === 'string' ? value : scalarText(value);
  if (text === null) return { kind: 'no-value' };
  const field = fieldOf(name);
  const param = { name, value: field?.control.kind === 'time' ? `eq:${text}` : text };
  if (encodeURIComponent(param.value.toWellFormed()).length > LONGEST) return { kind: 'too-long' };
  const written = field?.operators === true ? formatValue(name, text, profile) : param.value;
  const [reading] = readFilters([{ name, value: written }], profile);
  return reading?.fate.kind === 'sent' ? { kind: 'param', param } : { kind: 'no-value' };
}

function isFilter(name: string, profile: Profile): boolean {
  if (name === '' || isOwnName(name) || NO_ATTRIBUTES.has(name) || name.startsWith('os_glance_'))
    return false;
  const field = fieldOf(name);
  if (field !== undefined) return field.group !== 'order' && field.only === undefined;
  return profile.name === 'ims' ? MORE_ON_IMS.has(name) : !NONE_ON_GLANCE.has(name);
}

function scalarText(value: unknown): string | null {
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value))
    ? String(value)
    : null;
}
