import type { EditFacts } from './attribute.ts';
import type { FilterControl } from './field.ts';

// Facts that many rows of the table share.

export const SERVICE = { ims: 'service', glance: 'service' } as const satisfies EditFacts;
/** A custom property on both. */
export const PROPERTY = { ims: 'property', glance: 'property' } as const satisfies EditFacts;
/** Set by IMS; to plain Glance a property like any other, which most images there lack. */
export const OF_IMS = { ims: 'service', glance: 'property' } as const satisfies EditFacts;
export const EXTENSION = { ims: 'extension', glance: 'property' } as const satisfies EditFacts;

/** To other clients an attribute of another type, and no property. */
export const TYPED = { openstack: false, terraform: false } as const;
export const NOT_COMPARED = { openstack: false } as const;

/** One of the same list on both services. */
export function choice(
  values: readonly string[],
  isOpen = false,
): Extract<FilterControl, { kind: 'choice' }> {
  return { kind: 'choice', open: isOpen, values: { ims: values, glance: values } };
}
