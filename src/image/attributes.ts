/** How an attribute's value is shown. */
export type AttributeKind =
  | 'text'
  | 'id'
  | 'time'
  /** Bytes. */
  | 'bytes'
  /** MB of memory; 0 is no minimum. */
  | 'memory'
  /** GB of disk. */
  | 'disk'
  /** A yes or no, also as text. */
  | 'flag'
  /** A yes or no that says the opposite of its name: `__support_fc_inject` is true when injection is NOT possible. */
  | 'inverted'
  | 'bits';

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
  { name: '__imagetype', kind: 'text' },
  { name: '__isregistered', kind: 'flag' },
  { name: '__description', kind: 'text' },
  { name: 'description', kind: 'text' },
  { name: '__os_type', kind: 'text' },
  { name: '__os_version', kind: 'text' },
  { name: '__os_bit', kind: 'bits' },
  { name: 'os_distro', kind: 'text' },
  { name: 'os_version', kind: 'text' },
  { name: 'architecture', kind: 'text' },
  { name: 'virtual_env_type', kind: 'text' },
  { name: 'hw_firmware_type', kind: 'text' },
  { name: 'disk_format', kind: 'text' },
  { name: 'container_format', kind: 'text' },
  { name: 'virtual_size', kind: 'bytes' },
  { name: 'max_ram', kind: 'memory' },
  { name: 'checksum', kind: 'id' },
  { name: 'os_hash_algo', kind: 'text' },
  { name: 'os_hash_value', kind: 'id' },
  { name: 'enterprise_project_id', kind: 'id' },
  { name: '__data_origin', kind: 'text' },
  { name: '__originalimagename', kind: 'id' },
  { name: '__backup_id', kind: 'id' },
  { name: '__system__cmkid', kind: 'id' },
  { name: '__lazyloading', kind: 'flag' },
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
  { name: 'hw_vif_multiqueue_enabled', kind: 'flag' },
  { name: 'stores', kind: 'text' },
] as const satisfies readonly Attribute[];

export type AttributeName = (typeof ATTRIBUTES)[number]['name'];
