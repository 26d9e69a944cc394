import type { Image } from '../../api/image.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import type { ImageRole } from '../../session/rights.ts';
import { isFixed } from './changes.ts';

/** Who edits, and what kind of service. */
export interface Editor {
  readonly profile: ProfileName;
  readonly role: ImageRole;
  readonly isAdmin: boolean;
}

/** Why an attribute cannot be edited here. */
export type Hold =
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

/** Set by the service, and refused with a 403 (facts, section 7). `stores` is of no use as a property of one's own. */
const OF_THE_SERVICE = new Set([
  'id',
  'status',
  'checksum',
  'size',
  'virtual_size',
  'os_hash_algo',
  'os_hash_value',
  'created_at',
  'updated_at',
  'self',
  'file',
  'schema',
  'stores',
  'locations',
  'location',
  'direct_url',
  'deleted',
  'deleted_at',
]);

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

const FORMATS = new Set(['disk_format', 'container_format']);

/** IMS, native call: the name, the description, and what people have added (operations, section 4). */
const IMS_FIXED = new Set([
  'visibility',
  'protected',
  'os_hidden',
  'min_disk',
  'owner',
  'disk_format',
  'container_format',
]);

/** IMS: what the native call does not take and `PATCH /v2/cloudimages/{id}` does (operations, section 4). */
const IMS_EXTENSION = new Set([
  'min_ram',
  'max_ram',
  'hw_firmware_type',
  'hw_vif_multiqueue_enabled',
  '__is_config_init',
  '__support_xen',
  '__support_largememory',
  '__support_diskintensive',
  '__support_highperformance',
  '__support_xen_gpu_type',
  '__support_kvm_gpu_type',
  '__support_xen_hana',
  '__support_kvm_infiniband',
  '__support_fc_inject',
  '__support_amd',
  '__support_kvm_hi1822_hisriov',
  '__support_kvm_hi1822_hivirtionet',
  'enterprise_project_id',
]);

/** IMS: its own attributes that do not begin with two underscores (image-attributes). */
const IMS_OWN = new Set([
  'active_at',
  'virtual_env_type',
  'architecture',
  'os_shutdown_timeout',
  '_sys_enterprise_project_id',
  'create_at',
  'update_at',
  'properties',
]);

/** Whether the service alone sets an attribute. */
export function isOfTheService(attribute: string): boolean {
  return OF_THE_SERVICE.has(attribute) || attribute.startsWith(RESERVED_PREFIX);
}

/** Why somebody cannot edit an attribute of an image, or `null`: they can. */
export function holdOf(image: Image, attribute: string, editor: Editor): Hold | null {
  if (editor.role === 'other') return 'not-owner';
  if (attribute === 'tags') return 'tags';
  if (isOfTheService(attribute)) return 'service';
  if (LOST_BY_GLANCE.has(attribute) || OF_PYTHON.test(attribute)) return 'lost';
  return editor.profile === 'ims' ? imsHold(image, attribute) : glanceHold(image, attribute, editor);
}

/** Whether, on IMS, only the extension takes a change of an attribute. */
export function isOfExtension(attribute: string): boolean {
  return IMS_EXTENSION.has(attribute);
}

function imsHold({ status }: Image, attribute: string): Hold | null {
  if (attribute === '__description') return null;
  if (isOfExtension(attribute)) return status === 'active' ? null : 'not-active';
  if (IMS_FIXED.has(attribute)) return 'ims';
  return IMS_OWN.has(attribute) || attribute.startsWith('__') ? 'service' : null;
}

function glanceHold({ status }: Image, attribute: string, { isAdmin }: Editor): Hold | null {
  if (attribute === 'owner') return isAdmin ? null : 'administrator';
  if (!FORMATS.has(attribute) || status === 'queued' || status === 'importing') return null;
  return 'not-queued';
}

/** The attribute that is the description: of two that an image has, IMS's own is the one that is shown. */
export function descriptionOf(image: Image, profile: ProfileName): '__description' | 'description' {
  return profile === 'ims' || Object.hasOwn(image, '__description') ? '__description' : 'description';
}

/** The custom properties of an image that somebody can edit, by name; the description has a field of its own. */
export function editableProperties(image: Image, editor: Editor): readonly string[] {
  const description = descriptionOf(image, editor.profile);
  return Object.keys(image)
    .filter((name) => !isFixed(name) && name !== description && isTextual(image[name]))
    .filter((name) => holdOf(image, name, editor) === null)
    .toSorted();
}

/** Properties are texts; what is none is the service's own, whatever it is called. */
function isTextual(value: unknown): boolean {
  return typeof value === 'string' || value === null;
}

/** The attributes of an image that somebody cannot edit, by the reason. */
export function heldAttributes(image: Image, editor: Editor): ReadonlyMap<Hold, readonly string[]> {
  const held = new Map<Hold, string[]>();
  for (const name of Object.keys(image).toSorted()) {
    const hold = holdOf(image, name, editor) ?? (isFixed(name) || isTextual(image[name]) ? null : 'service');
    if (hold !== null) held.set(hold, [...(held.get(hold) ?? []), name]);
  }
  return held;
}
