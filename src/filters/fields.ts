import { FIELDS } from '../attributes/evaluated/fields.ts';
import type { FilterField, GroupName } from '../attributes/field.ts';
import type { FieldName } from '../attributes/attribute-names.ts';
import type { ProfileName } from '../attributes/profile.ts';

export type KnownField = FilterField & { readonly name: FieldName };

const BY_NAME: ReadonlyMap<string, KnownField> = new Map(FIELDS.map((field) => [field.name, field]));

/** The field of that name, or `undefined`: then the parameter is a filter on a property of that name. */
export function fieldOf(name: string): KnownField | undefined {
  return BY_NAME.get(name);
}

/** The field of a name that the table is known to hold. */
export function knownField(name: FieldName): KnownField {
  const field = BY_NAME.get(name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

/**
 * The group of a field in this profile's sidebar. On plain Glance the IMS attributes (two leading underscores) are
 * ordinary properties, so they share one group that starts folded.
 */
export function groupOf(field: FilterField, profile: ProfileName): GroupName {
  return profile === 'glance' && field.name.startsWith('__') ? 'ims' : field.group;
}

/** A name that only this page reads: never sent to the service. */
export function isOwnName(name: string): boolean {
  return name.startsWith('ui.');
}
