import { inOrder, UNITS, type Attribute, type FilterFacts } from '../attribute.ts';
import { FIELD_GROUPS, type FilterControl, type FilterField } from '../field.ts';
import type { FieldName } from '../attribute-names.ts';
import { PARAMETERS } from '../parameters.ts';
import type { ProfileName } from '../profile.ts';
import { ATTRIBUTE_NAMES, ATTRIBUTES, type AttributeName } from '../table.ts';

const row = (name: AttributeName): Attribute => ATTRIBUTES[name];

function controlOf({ kind }: Attribute, control: FilterFacts['control']): FilterControl {
  if (control.kind !== 'integer') return control;
  const unit = UNITS[kind] ?? 'bytes';
  // Memory and disk are 32-bit columns of Glance's database.
  return { kind: 'integer', unit, min: 0, max: unit === 'bytes' ? Number.MAX_SAFE_INTEGER : 2_147_483_647 };
}

/** The parameters of the filter on an attribute: its value, and the bounds that it may lie between. */
function fieldsFor(attribute: AttributeName, filter: FilterFacts): readonly FilterField[] {
  const { group, parameter: name = attribute, bounds, onlyBounds, after: _, control, ...facts } = filter;
  const { excludes } = row(attribute);
  const field = { name, group, control: controlOf(row(attribute), control) };
  const exact = { ...field, ...facts, ...(excludes === undefined ? {} : { excludes }) };
  const boundOn = (side: 'min' | 'max', only: ProfileName): FilterField => ({
    ...field,
    name: `${attribute}_${side}`,
    refusesEmpty: true,
    only,
    bound: { attribute, side },
  });
  return [
    ...(onlyBounds === true ? [] : [exact]),
    ...(bounds === undefined ? [] : [boundOn('min', bounds), boundOn('max', bounds)]),
  ];
}

const filtered = inOrder(
  ATTRIBUTE_NAMES.filter((name) => row(name).filter !== undefined),
  (name) => row(name).filter ?? {},
).flatMap((name) => {
  const { filter } = row(name);
  return filter === undefined ? [] : fieldsFor(name, filter);
});

const sortKeys = inOrder(
  ATTRIBUTE_NAMES.filter((name) => row(name).sort !== undefined),
  (name) => row(name).sort ?? {},
);

function sortKeysOf(profile: ProfileName): readonly string[] {
  return sortKeys.filter((name) => (row(name).sort?.only ?? profile) === profile);
}

function withSortKeys(parameter: (typeof PARAMETERS)[number]): FilterField {
  if (parameter.name !== 'sort_key') return parameter;
  const values = { ims: sortKeysOf('ims'), glance: sortKeysOf('glance') };
  return { ...parameter, control: { ...parameter.control, values } };
}

/** Every parameter of `GET /v2/images`, in the canonical order of an address. */
export const FIELDS = FIELD_GROUPS.flatMap((group) =>
  [...filtered, ...PARAMETERS.map(withSortKeys)].filter((field) => field.group === group),
) as ReadonlyArray<FilterField & { readonly name: FieldName }>;
