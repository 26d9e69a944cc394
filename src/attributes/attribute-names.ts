import type { GroupName } from './field.ts';
import type { PARAMETERS } from './parameters.ts';
import type { ProfileName } from './profile.ts';
import type { ATTRIBUTES, AttributeName } from './table.ts';

type Rows = typeof ATTRIBUTES;

/** The parameters of the filter on an attribute. */
type ParametersOf<Name extends AttributeName> = Rows[Name] extends { filter: infer Filter }
  ?
      | (Filter extends { onlyBounds: true }
          ? never
          : Filter extends { parameter: infer Parameter extends string }
            ? Parameter
            : Name)
      | (Filter extends { bounds: ProfileName } ? `${Name}_${'min' | 'max'}` : never)
  : never;

/** The names of a group's parameters. */
export type FieldNameIn<Group extends GroupName> =
  | {
      [Name in AttributeName]: Rows[Name] extends { filter: { group: Group } } ? ParametersOf<Name> : never;
    }[AttributeName]
  | Extract<(typeof PARAMETERS)[number], { group: Group }>['name'];

/** The name of a parameter that the service filters, orders or pages by. */
export type FieldName = FieldNameIn<GroupName>;

/** Attributes that can be a column of their own. */
export type ColumnAttribute = {
  [Name in AttributeName]: Rows[Name] extends { column: true | { after: string } } ? Name : never;
}[AttributeName];

/** Attributes that lists are sorted by. */
type SortAttribute = {
  [Name in AttributeName]: Rows[Name] extends { sort: object } ? Name : never;
}[AttributeName];

/** Attributes that the list of images names: as a filter, a column or a key of its order. */
export type ListedAttribute = ColumnAttribute | SortAttribute | (FieldName & AttributeName);

/** Attributes that say which servers an image is for. */
export type HardwareAttribute = {
  [Name in AttributeName]: Rows[Name] extends { hardware: object } ? Name : never;
}[AttributeName];
