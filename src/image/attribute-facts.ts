import { fieldLabel } from '../filters/messages.ts';
import {
  ATTRIBUTE_EXPLANATIONS,
  INTERNAL_EXPLANATION,
  OTHER_LABELS,
  type DescribedName,
} from './attribute-messages.ts';
import { ATTRIBUTES, type AttributeKind } from './attributes.ts';
import { ATTRIBUTE_LABELS } from './messages.ts';

/** What belongs together, in the order in which people look for it. */
export const ATTRIBUTE_GROUPS = [
  'identity',
  'access',
  'system',
  'size',
  'origin',
  'hardware',
  'links',
  'other',
] as const;

export type AttributeGroup = (typeof ATTRIBUTE_GROUPS)[number];

/** What is known of an attribute before anybody has looked at its value. */
export interface AttributeFacts {
  readonly name: string;
  /** The name itself where nobody knows a better one. */
  readonly label: string;
  readonly kind: AttributeKind;
  readonly group: AttributeGroup;
  /** At most twelve words. */
  readonly explanation: string | null;
}

/** Every attribute that the documents describe, in their order (image-attributes, sections 1 to 7). */
const NAMES_BY_GROUP: Readonly<Record<Exclude<AttributeGroup, 'other'>, readonly DescribedName[]>> = {
  identity: [
    'name',
    'id',
    'status',
    '__description',
    'description',
    'tags',
    'created_at',
    'updated_at',
    'active_at',
    'create_at',
    'update_at',
    'deleted',
    'deleted_at',
    'protected',
    'os_hidden',
  ],
  access: [
    '__imagetype',
    'visibility',
    'owner',
    '__isregistered',
    'enterprise_project_id',
    '_sys_enterprise_project_id',
    '__productcode',
    '__account_code',
    '__is_offshelved',
    '__system_support_market',
    '__image_displayname',
  ],
  system: [
    '__os_type',
    '__platform',
    '__os_version',
    '__os_bit',
    'os_distro',
    'os_version',
    'architecture',
    '__support_arm',
    '__support_amd',
    'virtual_env_type',
    '__whole_image',
    'hw_firmware_type',
    '__is_config_init',
    '__support_fc_inject',
    '__support_agent_list',
    '__os_feature_list',
    'os_shutdown_timeout',
  ],
  size: [
    '__image_size',
    'size',
    'virtual_size',
    'min_disk',
    'min_ram',
    'max_ram',
    'disk_format',
    'container_format',
    'checksum',
    'os_hash_algo',
    'os_hash_value',
  ],
  origin: [
    '__data_origin',
    '__root_origin',
    '__originalimagename',
    '__backup_id',
    '__image_source_type',
    '__image_location',
    '__lazyloading',
    '__system__cmkid',
    '__sequence_num',
    'instance_uuid',
    'kernel_id',
    'ramdisk_id',
    'locations',
    'direct_url',
    'stores',
  ],
  hardware: [
    '__support_kvm',
    '__support_xen',
    '__support_largememory',
    '__support_diskintensive',
    '__support_highperformance',
    '__support_xen_gpu_type',
    '__support_kvm_gpu_type',
    '__support_xen_hana',
    '__support_kvm_infiniband',
    '__support_kvm_fpga_type',
    '__support_kvm_hi1822_hisriov',
    '__support_kvm_hi1822_hivirtionet',
    'hw_vif_multiqueue_enabled',
  ],
  links: ['self', 'file', 'schema', 'properties'],
};

/** The kinds of those that are no columns of their own and no plain text. */
const OTHER_KINDS: Partial<Record<DescribedName, AttributeKind>> = {
  id: 'id',
  tags: 'tags',
  created_at: 'time',
  create_at: 'time',
  update_at: 'time',
  deleted: 'flag',
  deleted_at: 'time',
  _sys_enterprise_project_id: 'enterprise-project',
  __productcode: 'id',
  __is_offshelved: 'flag',
  __system_support_market: 'flag',
  __platform: 'os',
  __whole_image: 'flag',
  __support_agent_list: 'list',
  __os_feature_list: 'features',
  os_shutdown_timeout: 'seconds',
  __image_size: 'bytes',
  size: 'bytes',
  min_disk: 'disk',
  min_ram: 'min-memory',
  __root_origin: 'root-origin',
  __image_location: 'path',
  instance_uuid: 'id',
  kernel_id: 'image',
  ramdisk_id: 'image',
  direct_url: 'path',
  __support_kvm_hi1822_hisriov: 'flag',
  __support_kvm_hi1822_hivirtionet: 'flag',
  self: 'path',
  file: 'path',
  schema: 'path',
};

/** Glance's own notes on an import under way; the names end in the names of stores (facts, section 11). */
const INTERNAL = 'os_glance_';

const KINDS: ReadonlyMap<string, AttributeKind> = new Map([
  ...Object.entries(OTHER_KINDS),
  ...ATTRIBUTES.map(({ name, kind }) => [name, kind] as const),
]);

/** Everything that the documents describe, by name and in their order. */
const DESCRIBED: ReadonlyMap<string, AttributeFacts> = new Map(
  Object.entries(NAMES_BY_GROUP).flatMap(([group, names]) =>
    names.map((name): [string, AttributeFacts] => [
      name,
      {
        name,
        label: labelOf(name),
        kind: KINDS.get(name) ?? 'text',
        group: group as AttributeGroup,
        explanation: ATTRIBUTE_EXPLANATIONS[name],
      },
    ]),
  ),
);

/** The names that the documents describe, in their order. */
export const DESCRIBED_NAMES: readonly string[] = [...DESCRIBED.keys()];

const PLACES: ReadonlyMap<string, number> = new Map(DESCRIBED_NAMES.map((name, place) => [name, place]));

function labelOf(name: DescribedName): string {
  const labels: Readonly<Record<string, string>> = { ...OTHER_LABELS, ...ATTRIBUTE_LABELS };
  return labels[name] ?? fieldLabel(name);
}

/** What is known of an attribute of any name. */
export function describeAttribute(name: string): AttributeFacts {
  const described = DESCRIBED.get(name);
  if (described !== undefined) return described;
  const explanation = name.startsWith(INTERNAL) ? INTERNAL_EXPLANATION : null;
  return { name, label: name, kind: 'text', group: 'other', explanation };
}

/** Orders names of attributes: those that the documents describe in their order, then the others by their letters. */
export function compareAttributes(one: string, other: string): number {
  const places = [PLACES.get(one) ?? Infinity, PLACES.get(other) ?? Infinity] as const;
  if (places[0] !== places[1]) return places[0] < places[1] ? -1 : 1;
  return one < other ? -1 : Number(one > other);
}
