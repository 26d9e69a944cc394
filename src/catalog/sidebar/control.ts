import { checkValue } from '../../filters/check.ts';
import type { Field, FieldName } from '../../filters/fields.ts';
import { fieldHelp, problemWords } from '../../filters/messages.ts';
import { formatValue } from '../../filters/operand.ts';
import type { Catalog } from '../useCatalog.ts';

export type KnownField = Field & { readonly name: FieldName };

/** What every control of the sidebar gets: its field, and the catalog to read and change. */
export interface ControlProps {
  readonly field: KnownField;
  readonly catalog: Catalog;
}

/** Why a plain value may not be written for a field, in words; `null` when it may. */
export function problemOf(field: KnownField, value: string, { profile }: Catalog): string | null {
  if (value === '') return null;
  const written = field.operators === true ? formatValue(field.name, value, profile) : value;
  const problem = checkValue(field, written, profile);
  return problem === null ? null : problemWords(field.name, problem);
}

/** The help line of a field, for this service. */
export function helpOf(field: KnownField, { profile }: Catalog): string {
  return fieldHelp(field.name, profile.name);
}
