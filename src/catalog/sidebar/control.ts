import { checkValue, type FilterProblem } from '../../filters/check.ts';
import { FIELDS } from '../../attributes/evaluated/fields.ts';
import { groupOf, knownField, type KnownField } from '../../filters/fields.ts';
import type { FirstFieldName } from '../../filters/help-messages.ts';
import type { GroupName } from '../../attributes/field.ts';
import { formatValue } from '../../filters/operand.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import type { Catalog } from '../useCatalog.ts';

/** Props of every control of the sidebar; `help` is the line below it. */
export interface ControlProps {
  readonly field: KnownField;
  readonly help: string;
  readonly catalog: Catalog;
}

/** Why a plain value may not be written for a field; `null` when it may. */
export function controlProblem(field: KnownField, value: string, { profile }: Catalog): FilterProblem | null {
  if (value === '') return null;
  const written = field.operators === true ? formatValue(field.name, value, profile) : value;
  return checkValue(field, written, profile);
}

/** What people filter by most, in the order of the sidebar, before all groups. */
const FIRST_FIELDS: Readonly<Record<ProfileName, readonly FirstFieldName[]>> = {
  ims: ['status', 'visibility', '__os_type', '__platform', '__os_version', 'tag', 'protected', '__os_bit'],
  glance: [
    'status',
    'visibility',
    'os_distro',
    'os_version',
    'tag',
    'protected',
    'os_hidden',
    'architecture',
  ],
};

/** A field that comes before all groups. */
export type FirstField = KnownField & { readonly name: FirstFieldName };

/** The fields before all groups. */
export function firstFieldsOf(profile: ProfileName): readonly FirstField[] {
  return FIRST_FIELDS[profile].map((name) => knownField(name) as FirstField);
}

/** The fields of a group that this service supports; others are not offered, whatever the address has. */
export function fieldsOf(group: GroupName, profile: ProfileName): readonly KnownField[] {
  return FIELDS.filter(
    (field) =>
      groupOf(field, profile) === group &&
      !FIRST_FIELDS[profile].some((name) => name === field.name) &&
      // A bound is not offered where it is applied here: the documents of the service have the exact value.
      (field.bound === undefined || field.only === profile) &&
      (field.documented === undefined || field.documented === profile) &&
      field.name !== 'sort_key' &&
      field.name !== 'sort_dir',
  );
}
