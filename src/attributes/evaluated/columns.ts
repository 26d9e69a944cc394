import { inOrder, type Attribute, type AttributeKind, type Placed } from '../attribute.ts';
import type { ColumnAttribute } from '../attribute-names.ts';
import { ATTRIBUTE_NAMES, ATTRIBUTES, type AttributeName } from '../table.ts';

/** An attribute that can be a column of its own. */
export interface AttributeColumn {
  readonly name: ColumnAttribute;
  readonly kind: AttributeKind;
}

const row = (name: AttributeName): Attribute => ATTRIBUTES[name];

function placeOf(name: AttributeName): Placed | null {
  const { column } = row(name);
  if (column === undefined || typeof column === 'string') return null;
  return column === true ? {} : column;
}

/** The columns beyond those that show at first, in the order of the column chooser. */
export const ATTRIBUTE_COLUMNS = inOrder(
  ATTRIBUTE_NAMES.filter((name) => placeOf(name) !== null),
  (name) => placeOf(name) ?? {},
).map((name) => ({ name, kind: row(name).kind })) as readonly AttributeColumn[];

/** By column: what the service sorts it by. */
export const SORT_KEYS: Readonly<Record<string, string>> = Object.fromEntries(
  ATTRIBUTE_NAMES.filter((name) => row(name).sort !== undefined).map((name) => {
    const { column } = row(name);
    return [typeof column === 'string' ? column : name, name];
  }),
);
