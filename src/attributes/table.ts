import type { Attribute, AttributeGroup } from './attribute.ts';
import { ACCESS } from './table/access.ts';
import { HARDWARE } from './table/hardware.ts';
import { IDENTITY } from './table/identity.ts';
import { LINKS, ORIGIN } from './table/origin.ts';
import { SIZE } from './table/size.ts';
import { SYSTEM } from './table/system.ts';

/**
 * Every attribute that the documents describe, in their order. All views use it: filters, order, columns,
 * properties, overview, comparison, edit form, export, copied commands. What is loaded before the first rows takes its
 * part of it from `evaluated`, so that the first script does not contain the rest.
 */
const GROUPS = {
  identity: IDENTITY,
  access: ACCESS,
  system: SYSTEM,
  size: SIZE,
  origin: ORIGIN,
  hardware: HARDWARE,
  links: LINKS,
} as const satisfies Readonly<Record<AttributeGroup, Readonly<Record<string, Attribute>>>>;

/** The rows by name. */
export const ATTRIBUTES = {
  ...IDENTITY,
  ...ACCESS,
  ...SYSTEM,
  ...SIZE,
  ...ORIGIN,
  ...HARDWARE,
  ...LINKS,
} as const;

export type AttributeName = keyof typeof ATTRIBUTES;

/** The names, in the order of the table. */
export const ATTRIBUTE_NAMES = Object.keys(ATTRIBUTES) as readonly AttributeName[];

const GROUP_OF: ReadonlyMap<string, AttributeGroup> = new Map(
  Object.entries(GROUPS).flatMap(([group, rows]) =>
    Object.keys(rows).map((name): [string, AttributeGroup] => [name, group as AttributeGroup]),
  ),
);

/** The row of an attribute; `null` when the table has none of that name. */
export function attributeOf(name: string): Attribute | null {
  return Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name as AttributeName] : null;
}

/** Where the properties show an attribute. */
export function attributeGroup(name: AttributeName): AttributeGroup {
  const group = GROUP_OF.get(name);
  if (group === undefined) throw new Error(`no group of ${name}`);
  return group;
}
