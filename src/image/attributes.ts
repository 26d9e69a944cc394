/** How an attribute's value is shown (image-attributes, "show as"). */
export type AttributeKind =
  | 'text'
  | 'id'
  /** The ID of another image. */
  | 'image'
  /** A path of the API or an address of a store. */
  | 'path'
  | 'time'
  /** Bytes. */
  | 'bytes'
  /** MB of memory; 0 is no minimum. */
  | 'min-memory'
  /** MB of memory; an empty text is no maximum. */
  | 'max-memory'
  /** GB of disk; 0 is no minimum. */
  | 'disk'
  | 'seconds'
  /** A yes or no, also as text. */
  | 'flag'
  /** Something that the image can or cannot do. */
  | 'support'
  /** The opposite of its name: `__support_fc_inject` is true when injection is NOT possible. */
  | 'inverted'
  | 'bits'
  /** An operating system, which many spell in their own way. */
  | 'os'
  /** A version with its system in front of it, or without. */
  | 'os-version'
  | 'tags'
  /** Several words with commas between them. */
  | 'list'
  /** JSON within a text. */
  | 'features'
  /** A word of few letters that is written in capitals. */
  | 'capitals'
  /** BIOS or UEFI; a missing one is BIOS. */
  | 'firmware'
  /** Words that only IMS says, and that have plainer ones. */
  | 'image-type'
  | 'use'
  | 'root-origin'
  /** `instance,<id>`, `image,<region>,<id>` and the like. */
  | 'origin'
  /** `0` and an empty text are the default one. */
  | 'enterprise-project'
  /** The key of an encrypted image; without one it is not encrypted. */
  | 'key';

/** An attribute that can be a column of its own. */
export interface Attribute {
  readonly name: string;
  readonly kind: AttributeKind;
}

/**
 * Attributes beyond those of the default columns, in the order of the column chooser (image-attributes, sections 1
 * to 6). Labels stand in `messages.ts`.
 */
export const ATTRIBUTES = [
  { name: 'updated_at', kind: 'time' },
  { name: 'active_at', kind: 'time' },
  { name: 'owner', kind: 'id' },
  { name: 'protected', kind: 'flag' },
  { name: 'os_hidden', kind: 'flag' },
  { name: '__imagetype', kind: 'image-type' },
  { name: '__isregistered', kind: 'flag' },
  { name: '__description', kind: 'text' },
  { name: 'description', kind: 'text' },
  { name: '__os_type', kind: 'os' },
  { name: '__os_version', kind: 'os-version' },
  { name: '__os_bit', kind: 'bits' },
  { name: 'os_distro', kind: 'os' },
  { name: 'os_version', kind: 'os-version' },
  { name: 'architecture', kind: 'text' },
  { name: 'virtual_env_type', kind: 'use' },
  { name: 'hw_firmware_type', kind: 'firmware' },
  { name: 'disk_format', kind: 'capitals' },
  { name: 'container_format', kind: 'text' },
  { name: 'virtual_size', kind: 'bytes' },
  { name: 'max_ram', kind: 'max-memory' },
  { name: 'checksum', kind: 'id' },
  { name: 'os_hash_algo', kind: 'text' },
  { name: 'os_hash_value', kind: 'id' },
  { name: 'enterprise_project_id', kind: 'enterprise-project' },
  { name: '__data_origin', kind: 'origin' },
  { name: '__originalimagename', kind: 'image' },
  { name: '__backup_id', kind: 'id' },
  { name: '__system__cmkid', kind: 'key' },
  { name: '__lazyloading', kind: 'support' },
  { name: '__is_config_init', kind: 'flag' },
  { name: '__support_fc_inject', kind: 'inverted' },
  { name: '__support_kvm', kind: 'flag' },
  { name: '__support_xen', kind: 'flag' },
  { name: '__support_largememory', kind: 'flag' },
  { name: '__support_diskintensive', kind: 'flag' },
  { name: '__support_highperformance', kind: 'flag' },
  { name: '__support_xen_gpu_type', kind: 'text' },
  { name: '__support_kvm_gpu_type', kind: 'text' },
  { name: '__support_xen_hana', kind: 'flag' },
  { name: '__support_kvm_infiniband', kind: 'flag' },
  { name: '__support_arm', kind: 'flag' },
  { name: '__support_amd', kind: 'flag' },
  { name: 'hw_vif_multiqueue_enabled', kind: 'support' },
  { name: 'stores', kind: 'list' },
] as const satisfies readonly Attribute[];

export type AttributeName = (typeof ATTRIBUTES)[number]['name'];
