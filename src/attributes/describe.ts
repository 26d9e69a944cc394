import { ATTRIBUTE_GROUPS, type AttributeGroup, type AttributeKind } from './attribute.ts';
import { ATTRIBUTE_LABELS } from './messages.ts';
import { ATTRIBUTE_EXPLANATIONS, INTERNAL_EXPLANATION, OTHER_LABELS } from './panel-messages.ts';
import { ATTRIBUTE_NAMES, attributeGroup, ATTRIBUTES, type AttributeName } from './table.ts';

/** Where an attribute is shown: with those that the documents do not describe last. */
export const SECTIONS = [...ATTRIBUTE_GROUPS, 'other'] as const;

export type Section = AttributeGroup | 'other';

/** What is known of an attribute before its value is looked at. */
export interface AttributeFacts {
  readonly name: string;
  /** The name itself where the table has no such attribute. */
  readonly label: string;
  readonly kind: AttributeKind;
  readonly group: Section;
  /** At most twelve words. */
  readonly explanation: string | null;
}

/** Glance's own notes on an import under way; the names end in the names of stores (facts, section 11). */
const INTERNAL = 'os_glance_';

const PLACES: ReadonlyMap<string, number> = new Map(ATTRIBUTE_NAMES.map((name, place) => [name, place]));

const LABELS: Readonly<Record<AttributeName, string>> = { ...OTHER_LABELS, ...ATTRIBUTE_LABELS };

function isKnown(name: string): name is AttributeName {
  return Object.hasOwn(ATTRIBUTES, name);
}

/** What is known of an attribute of any name. */
export function describeAttribute(name: string): AttributeFacts {
  if (isKnown(name)) {
    return {
      name,
      label: LABELS[name],
      kind: ATTRIBUTES[name].kind,
      group: attributeGroup(name),
      explanation: ATTRIBUTE_EXPLANATIONS[name],
    };
  }
  const explanation = name.startsWith(INTERNAL) ? INTERNAL_EXPLANATION : null;
  return { name, label: name, kind: 'text', group: 'other', explanation };
}

/** Orders names of attributes: those that the documents describe in their order, then the others by their letters. */
export function compareAttributes(one: string, other: string): number {
  const places = [PLACES.get(one) ?? Infinity, PLACES.get(other) ?? Infinity] as const;
  if (places[0] !== places[1]) return places[0] < places[1] ? -1 : 1;
  return one < other ? -1 : Number(one > other);
}
