import type { Image } from '../../api/image.ts';
import { inOrder, type EditFacts, type EditRule } from '../../attributes/attribute.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { ATTRIBUTE_NAMES, attributeOf, type AttributeName } from '../../attributes/table.ts';
import type { UserRole } from '../../session/rights.ts';
import { isFixed } from './changes.ts';

/** Who edits, and what kind of service. */
export interface Editor {
  readonly profile: ProfileName;
  readonly role: UserRole;
  readonly isAdmin: boolean;
}

/** Why an attribute cannot be edited here. */
export type LockReason =
  /** Another project owns the image. */
  | 'not-owner'
  /** The service sets it. */
  | 'service'
  /** The service calls something of its own so, and loses what is set. */
  | 'lost'
  /** IMS documents no call that changes it. */
  | 'ims'
  /** IMS changes it by a call that takes no other image. */
  | 'not-active'
  /** Only while the image has no file. */
  | 'not-queued'
  | 'administrator'
  /** It has a tab of its own. */
  | 'tags';

/**
 * What Glance's own code calls something of an image. It answers a PATCH that sets such a property with 200 and keeps
 * nothing (`repo`), fails with 500 (`base`), or writes all of the image over the one that is named (`image_id`).
 */
const LOST_BY_GLANCE = new Set([
  'base',
  'context',
  'deactivate',
  'delete',
  'extra_properties',
  'get_data',
  'get_payload',
  'get_super_class',
  'helper',
  'image_id',
  'member',
  'notifier',
  'reactivate',
  'repo',
  'send_notification',
  'set_data',
]);

/** What every object of Python has: `__class__`. */
const OF_PYTHON = /^__\w+__$/;

/** Glance's own notes on an import; reserved, as a 403 says. */
const RESERVED_PREFIX = 'os_glance_';

/** The attributes with a field of their own in the form, in its order. */
const FORM = inOrder(
  ATTRIBUTE_NAMES.filter((name) => editOf(name)?.control !== undefined),
  (name) => editOf(name) ?? {},
);

function editOf(attribute: string): EditFacts | null {
  return attributeOf(attribute)?.edit ?? null;
}

/** How a service lets an attribute of any name be changed. */
function ruleOf(attribute: string, profile: ProfileName): EditRule {
  // IMS keeps names that begin so to itself, whether or not the documents have them.
  return (
    editOf(attribute)?.[profile] ?? (profile === 'ims' && attribute.startsWith('__') ? 'service' : 'property')
  );
}

/** Whether the service alone sets an attribute, on plain Glance as on IMS. */
export function isOfTheService(attribute: string): boolean {
  // An attribute of Glance's first version, which it still reserves.
  const isReserved = attribute === 'location' || attribute.startsWith(RESERVED_PREFIX);
  return isReserved || ruleOf(attribute, 'glance') === 'service';
}

/** Why an attribute of an image cannot be edited, or `null`: it can. */
export function lockReasonOf(image: Image, attribute: string, editor: Editor): LockReason | null {
  if (editor.role === 'other') return 'not-owner';
  if (isOfTheService(attribute)) return 'service';
  if (LOST_BY_GLANCE.has(attribute) || OF_PYTHON.test(attribute)) return 'lost';
  switch (ruleOf(attribute, editor.profile)) {
    case 'fixed':
    case 'property':
      return null;
    case 'administrator':
      return editor.isAdmin ? null : 'administrator';
    case 'queued':
      return image.status === 'queued' || image.status === 'importing' ? null : 'not-queued';
    case 'extension':
      return image.status === 'active' ? null : 'not-active';
    case 'service':
      return 'service';
    case 'undocumented':
      return 'ims';
    case 'tags':
      return 'tags';
  }
}

/** Whether, on IMS, only the extension takes a change of an attribute. */
export function isOfExtension(attribute: string): boolean {
  return ruleOf(attribute, 'ims') === 'extension';
}

/** The attribute that is the description: of two that an image has, IMS's own is the one that is shown. */
function descriptionOf(image: Image, profile: ProfileName): '__description' | 'description' {
  return profile === 'ims' || Object.hasOwn(image, '__description') ? '__description' : 'description';
}

/** The attributes of an image with a field of their own in the form, in its order. */
export function formAttributes(image: Image, profile: ProfileName): readonly AttributeName[] {
  const other = descriptionOf(image, profile) === 'description' ? '__description' : 'description';
  return FORM.filter((name) => name !== other);
}

/** The custom properties of an image that can be edited and have no field of their own, by name. */
export function editableProperties(image: Image, editor: Editor): readonly string[] {
  const inForm: readonly string[] = formAttributes(image, editor.profile);
  return Object.keys(image)
    .filter((name) => !inForm.includes(name) && isTextual(image[name]))
    .filter((name) => lockReasonOf(image, name, editor) === null)
    .toSorted();
}

/** Properties are texts; what is none is the service's own, whatever it is called. */
function isTextual(value: unknown): boolean {
  return typeof value === 'string' || value === null;
}

/** The attributes of an image that cannot be edited, by the reason. */
export function lockedAttributes(image: Image, editor: Editor): ReadonlyMap<LockReason, readonly string[]> {
  const held = new Map<LockReason, string[]>();
  for (const name of Object.keys(image).toSorted()) {
    const hold =
      lockReasonOf(image, name, editor) ?? (isFixed(name) || isTextual(image[name]) ? null : 'service');
    if (hold !== null) held.set(hold, [...(held.get(hold) ?? []), name]);
  }
  return held;
}
