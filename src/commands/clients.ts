import type { ClientFacts } from '../attributes/attribute.ts';
import { attributeOf } from '../attributes/table.ts';
import { fieldOf } from '../filters/fields.ts';

const NOTHING: ClientFacts = {};

/** How other clients treat a parameter; no special facts for one that is about no attribute of the table. */
export function clientsOf(parameter: string): ClientFacts {
  const attribute = fieldOf(parameter)?.bound?.attribute ?? parameter;
  return attributeOf(attribute)?.clients ?? NOTHING;
}

/** Whether a parameter is a bound on an attribute rather than its value. */
export function isBound(parameter: string): boolean {
  return fieldOf(parameter)?.bound !== undefined;
}
