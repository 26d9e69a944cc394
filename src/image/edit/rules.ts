import type { Image } from '../../api/image.ts';
import { inOrder, type EditFacts, type EditRule } from '../../attributes/attribute.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { ATTRIBUTE_NAMES, attributeOf, type AttributeName } from '../../attributes/table.ts';
import type { UserRole } from '../../session/rights.ts';
import { isFixed } from './changes.ts';

/** The user, and what kind of service it is. */
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
  /** The service uses the name for a field of its own, and drops what is set. */
  | 'lost'
  /** IMS documents no call that changes it. */
  | 'ims'
  /** IMS changes it only while the image is active. */
  | 'not-active'
  /** Only while the image has no file. */
  | 'not-queued'
  | 'administrator'
  /** Tags have their own tab. */
  | 'tags'
  /** It is changed where images are shared. */
  | 'sharing';

/**
 * Names of fields in Glance's own code. It answers a PATCH that sets such a property with 200 and keeps nothing
 * (`repo`), fails with 500 (`base`), or replaces all of the image by the named one (`image_id`).
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

/** Attributes of every Python object: `__class__`. */
const OF_PYTHON = /^__\w+__$/;

/** Glance's own import notes; reserved, it answers 403. */
const RESERVED_PREFIX = 'os_glance_';

/** The attributes with their own field, in the order of the form. */
const FORM = inOrder(
  ATTRIBUTE_NAMES.filter((name) => editOf(name)?.control !== undefined),
  (name) => editOf(name) ?? {},
);

function editOf(attribute: string): EditFacts | null {
  return attributeOf(attribute)?.edit ?? null;
}

/** How a service changes an attribute, by its name. */
function ruleOf(attribute: string, profile: ProfileName): EditRule {
  // IMS reserves names that begin like this, documented or not.
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

/** Why an attribute of an image cannot be edited; `null` when it can. */
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
    case 'sharing':
      return 'sharing';
  }
}

/** Whether, on IMS, only the extension takes a change of an attribute. */
export function isOfExtension(attribute: string): boolean {
  return ruleOf(attribute, 'ims') === 'extension';
}

/** The attribute of the description: of two, IMS's own is the one that is shown. */
function descriptionOf(image: Image, profile: ProfileName): '__description' | 'description' {
  return profile === 'ims' || Object.hasOwn(image, '__description') ? '__description' : 'description';
}

/** The attributes of an image with their own field, in the order of the form. */
export function formAttributes(image: Image, profile: ProfileName): readonly AttributeName[] {
  const other = descriptionOf(image, profile) === 'description' ? '__description' : 'description';
  return FORM.filter((name) => name !== other);
}

/** The custom properties of an image that can be edited and have no field, by name. */
export function editableProperties(image: Image, editor: Editor): readonly string[] {
  const inForm: readonly string[] = formAttributes(image, editor.profile);
  return Object.keys(image)
    .filter((name) => !inForm.includes(name) && isTextual(image[name]))
    .filter((name) => lockReasonOf(image, name, editor) === null)
    .toSorted();
}

/** Properties are strings; anything else belongs to the service, whatever its name. */
function isTextual(value: unknown): boolean {
  return typeof value === 'string' || value === null;
}

/** The attributes of an image that cannot be edited, by the reason. */
export function lockedAttributes(image: Image, editor: Editor): ReadonlyMap<LockReason, readonly string[]> {
  const held = new Map<LockReason, string[]>();
  for (const name of Object.keys(image).toSorted()) {
    const lockReason =
      lockReasonOf(image, name, editor) ?? (isFixed(name) || isTextual(image[name]) ? null : 'service');
    if (lockReason !== null) held.set(lockReason, [...(held.get(lockReason) ?? []), name]);
  }
  return held;
}
