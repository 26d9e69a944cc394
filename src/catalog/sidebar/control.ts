import { checkValue } from '../../filters/check.ts';
import { FIELDS } from '../../attributes/evaluated/fields.ts';
import { groupOf, type KnownField } from '../../filters/fields.ts';
import type { GroupName } from '../../attributes/field.ts';
import { filterProblemWords } from '../../filters/messages.ts';
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
export function controlProblem(field: KnownField, value: string, { profile }: Catalog): string | null {
  if (value === '') return null;
  const written = field.operators === true ? formatValue(field.name, value, profile) : value;
  const problem = checkValue(field, written, profile);
  return problem === null ? null : filterProblemWords(field.name, problem);
}

/** The fields of a group that this service supports; others are not offered, whatever the address has. */
export function fieldsOf(group: GroupName, profile: ProfileName): readonly KnownField[] {
  return FIELDS.filter(
    (field) =>
      groupOf(field, profile) === group &&
      (field.only === undefined || field.only === profile) &&
      (field.documented === undefined || field.documented === profile) &&
      field.name !== 'sort_key' &&
      field.name !== 'sort_dir',
  );
}
