import type { ProfileName } from '../attributes/profile.ts';

/** Where the sidebar shows a field. */
export type GroupName =
  | 'identity'
  | 'state'
  | 'sharing'
  | 'system'
  | 'time'
  | 'format'
  | 'needs'
  | 'hardware'
  | 'ims'
  | 'property'
  | 'order';

/** How a value looks: it decides the control in the sidebar and what counts as a bad value in an address. */
export type Control =
  /** One of a list; `open` lists take a typed value too. */
  | { kind: 'choice'; values: Readonly<Record<ProfileName, readonly string[]>>; open: boolean }
  /** `true` or `false`, in exactly this spelling. */
  | { kind: 'flag' }
  /** `true` or left out: the documents know no `false` (query-images, hardware support). */
  | { kind: 'mark' }
  | { kind: 'text' }
  | { kind: 'project' }
  | { kind: 'image-id' }
  | { kind: 'tag' }
  /** A whole number; bounds are inclusive. */
  | { kind: 'integer'; unit: 'MB' | 'GB' | 'bytes' | 'images'; min: number; max: number }
  /** `operator:time`. */
  | { kind: 'time' };

/** One query parameter of `GET /v2/images`. */
export interface Field {
  /** As the service spells it. */
  readonly name: string;
  readonly group: GroupName;
  readonly control: Control;
  /** Takes `eq:` and `in:a,b`: id, name, status and the two formats, and nothing else (Glance). */
  readonly operators?: true;
  /** Given twice: all must match (`tag`), or each has its own meaning (`sort_key`). Others may be given once. */
  readonly repeats?: true;
  /** Of a parameter given twice the service uses the first and takes the second for a property of that name. */
  readonly firstWins?: true;
  /** A service without it: the filter is applied here. Left out: both have it. */
  readonly only?: ProfileName;
  /** Cannot be combined with these. */
  readonly excludes?: readonly string[];
}

const INT_MAX = 2_147_483_647;
const GPU_AND_HANA = ['__support_xen_gpu_type', '__support_kvm_gpu_type', '__support_xen_hana'] as const;

function both(values: readonly string[]): Record<ProfileName, readonly string[]> {
  return { ims: values, glance: values };
}

/**
 * The one table of fields: it drives sidebar, chips, address, request and help. Labels and help stand in
 * `messages.ts`, keyed by `name`, so that they can be translated; the order here is the canonical order of an
 * address. Legal values: the API's query documents (IMS) and Glance 25.1's own answers.
 */
const TABLE = [
  { name: 'name', group: 'identity', control: { kind: 'text' }, operators: true },
  { name: 'id', group: 'identity', control: { kind: 'image-id' }, operators: true },
  { name: 'tag', group: 'identity', control: { kind: 'tag' }, repeats: true },
  { name: 'owner', group: 'identity', control: { kind: 'project' } },
  {
    name: 'status',
    group: 'state',
    control: {
      kind: 'choice',
      open: false,
      values: {
        ims: ['active', 'queued', 'saving', 'killed', 'deleted'],
        glance: ['active', 'queued', 'saving', 'uploading', 'importing', 'deactivated', 'pending_delete'],
      },
    },
    operators: true,
  },
  { name: 'protected', group: 'state', control: { kind: 'flag' } },
  { name: '__isregistered', group: 'state', control: { kind: 'flag' } },
  { name: 'os_hidden', group: 'state', control: { kind: 'flag' }, firstWins: true },
  {
    name: 'visibility',
    group: 'sharing',
    control: {
      kind: 'choice',
      open: false,
      values: {
        ims: ['public', 'private', 'shared'],
        glance: ['public', 'private', 'shared', 'community', 'all'],
      },
    },
    firstWins: true,
  },
  {
    name: '__imagetype',
    group: 'sharing',
    control: { kind: 'choice', open: true, values: both(['gold', 'private', 'shared', 'market']) },
  },
  {
    name: 'member_status',
    group: 'sharing',
    control: {
      kind: 'choice',
      open: false,
      values: {
        ims: ['pending', 'accepted', 'rejected'],
        glance: ['pending', 'accepted', 'rejected', 'all'],
      },
    },
    firstWins: true,
  },
  {
    name: '__os_type',
    group: 'system',
    control: { kind: 'choice', open: false, values: both(['Linux', 'Windows', 'Other']) },
  },
  {
    name: '__platform',
    group: 'system',
    control: {
      kind: 'choice',
      open: true,
      values: both([
        'Windows',
        'Ubuntu',
        'RedHat',
        'Red Hat',
        'SUSE',
        'CentOS',
        'Debian',
        'OpenSUSE',
        'Oracle Linux',
        'Fedora',
        'Other',
        'CoreOS',
        'EulerOS',
        'openEuler',
      ]),
    },
  },
  {
    name: '__os_bit',
    group: 'system',
    control: { kind: 'choice', open: false, values: both(['32', '64']) },
  },
  { name: 'created_at', group: 'time', control: { kind: 'time' } },
  { name: 'updated_at', group: 'time', control: { kind: 'time' } },
  {
    name: 'disk_format',
    group: 'format',
    control: {
      kind: 'choice',
      open: true,
      values: {
        ims: ['zvhd2', 'vhd', 'zvhd', 'raw', 'qcow2', 'iso'],
        glance: ['qcow2', 'raw', 'iso', 'vmdk', 'vhd', 'vhdx', 'vdi', 'ploop', 'ami', 'ari', 'aki'],
      },
    },
    operators: true,
  },
  {
    name: 'container_format',
    group: 'format',
    control: {
      kind: 'choice',
      open: true,
      values: {
        ims: ['bare'],
        glance: ['bare', 'ovf', 'ova', 'docker', 'compressed', 'ami', 'ari', 'aki'],
      },
    },
    operators: true,
  },
  { name: 'size_min', group: 'format', control: bytes(), only: 'glance' },
  { name: 'size_max', group: 'format', control: bytes(), only: 'glance' },
  { name: 'min_disk', group: 'needs', control: gigabytes() },
  { name: 'min_disk_min', group: 'needs', control: gigabytes(), only: 'glance' },
  { name: 'min_disk_max', group: 'needs', control: gigabytes(), only: 'glance' },
  { name: 'min_ram', group: 'needs', control: megabytes() },
  { name: 'min_ram_min', group: 'needs', control: megabytes(), only: 'glance' },
  { name: 'min_ram_max', group: 'needs', control: megabytes(), only: 'glance' },
  { name: '__support_kvm', group: 'hardware', control: { kind: 'mark' }, excludes: GPU_AND_HANA },
  {
    name: '__support_xen',
    group: 'hardware',
    control: { kind: 'mark' },
    excludes: [...GPU_AND_HANA, '__support_kvm_infiniband'],
  },
  { name: '__support_largememory', group: 'hardware', control: { kind: 'mark' } },
  { name: '__support_diskintensive', group: 'hardware', control: { kind: 'mark' } },
  { name: '__support_highperformance', group: 'hardware', control: { kind: 'mark' } },
  {
    name: '__support_xen_gpu_type',
    group: 'hardware',
    control: { kind: 'choice', open: true, values: both(['M60_vGPU']) },
    excludes: ['__support_xen', '__support_kvm'],
  },
  {
    name: '__support_kvm_gpu_type',
    group: 'hardware',
    control: {
      kind: 'choice',
      open: true,
      values: both(['M60', 'V100_vGPU', 'P2V_V100', 'P100', 'V100', 'P4']),
    },
    excludes: ['__support_xen', '__support_kvm'],
  },
  {
    name: '__support_xen_hana',
    group: 'hardware',
    control: { kind: 'mark' },
    excludes: ['__support_xen', '__support_kvm'],
  },
  {
    name: '__support_kvm_infiniband',
    group: 'hardware',
    control: { kind: 'mark' },
    excludes: ['__support_xen'],
  },
  {
    name: 'sort_key',
    group: 'order',
    control: {
      kind: 'choice',
      open: false,
      values: {
        ims: ['created_at', 'name', 'status', 'disk_format', 'container_format', 'size', 'id'],
        glance: [
          'created_at',
          'updated_at',
          'name',
          'status',
          'disk_format',
          'container_format',
          'size',
          'id',
        ],
      },
    },
    repeats: true,
  },
  {
    name: 'sort_dir',
    group: 'order',
    control: { kind: 'choice', open: false, values: both(['asc', 'desc']) },
    repeats: true,
  },
  { name: 'sort', group: 'order', control: { kind: 'text' }, firstWins: true },
  {
    name: 'limit',
    group: 'order',
    control: { kind: 'integer', unit: 'images', min: 0, max: Number.MAX_SAFE_INTEGER },
    firstWins: true,
  },
  { name: 'marker', group: 'order', control: { kind: 'image-id' }, firstWins: true },
] as const satisfies readonly Field[];

function bytes() {
  return { kind: 'integer', unit: 'bytes', min: 0, max: Number.MAX_SAFE_INTEGER } as const;
}
function gigabytes() {
  return { kind: 'integer', unit: 'GB', min: 0, max: INT_MAX } as const;
}
function megabytes() {
  return { kind: 'integer', unit: 'MB', min: 0, max: INT_MAX } as const;
}

/** The name of a parameter that the table knows. */
export type FieldName = (typeof TABLE)[number]['name'];

/** The names of a group's parameters. */
export type FieldNameIn<Group extends GroupName> = Extract<(typeof TABLE)[number], { group: Group }>['name'];

/** The table, in canonical order. */
export const FIELDS: readonly (Field & { readonly name: FieldName })[] = TABLE;

const BY_NAME: ReadonlyMap<string, Field & { readonly name: FieldName }> = new Map(
  FIELDS.map((field) => [field.name, field]),
);

/** The field of that name, or `undefined`: then the parameter is a filter on a property of that name. */
export function fieldOf(name: string): (Field & { readonly name: FieldName }) | undefined {
  return BY_NAME.get(name);
}

/** The field of a name that the table is known to hold. */
export function knownField(name: FieldName): Field & { readonly name: FieldName } {
  const field = BY_NAME.get(name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

/**
 * Where a field stands in this profile's sidebar. On plain Glance the IMS attributes (two leading underscores) are
 * ordinary properties, so they share one group that starts folded.
 */
export function groupOf(field: Field, profile: ProfileName): GroupName {
  return profile === 'glance' && field.name.startsWith('__') ? 'ims' : field.group;
}

/** A name that only this program reads: never sent to the service. */
export function isOwnName(name: string): boolean {
  return name.startsWith('ui.');
}
