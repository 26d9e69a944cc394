import type { Attribute } from '../attribute.ts';
import { SERVICE, OF_IMS, EXTENSION, TYPED, NOT_COMPARED } from '../facts.ts';
import { CONTAINER_FORMATS, DISK_FORMATS, UPLOADED_BY_IMS } from '../values.ts';

/** Image-attributes, section 4: size and format. */
export const SIZE = {
  __image_size: { kind: 'bytes', column: 'size', edit: OF_IMS },
  size: {
    kind: 'bytes',
    column: 'size',
    filter: {
      group: 'format',
      after: 'container_format',
      control: { kind: 'integer' },
      bounds: 'glance',
      onlyBounds: true,
    },
    sort: { after: 'container_format' },
    edit: SERVICE,
    clients: { openstack: false, python: 'bounds', terraform: 'bounds' },
  },
  virtual_size: {
    kind: 'bytes',
    column: { after: 'container_format' },
    edit: SERVICE,
    clients: TYPED,
  },
  min_disk: {
    kind: 'disk',
    column: 'disk',
    filter: { group: 'needs', control: { kind: 'integer' }, bounds: 'glance' },
    edit: { ims: 'undocumented', glance: 'fixed', control: 'number' },
    create: { ims: { control: 'number', least: 1, most: 1024 }, glance: { control: 'number' } },
    clients: TYPED,
  },
  min_ram: {
    kind: 'min-memory',
    column: 'memory',
    filter: { group: 'needs', control: { kind: 'integer' }, bounds: 'glance' },
    edit: { ims: 'extension', glance: 'fixed', control: 'number' },
    create: { ims: { control: 'number' }, glance: { control: 'number' } },
    clients: TYPED,
  },
  max_ram: { kind: 'max-memory', column: { after: 'virtual_size' }, edit: EXTENSION },
  disk_format: {
    kind: 'capitals',
    column: true,
    filter: {
      group: 'format',
      control: { kind: 'choice', open: true, values: DISK_FORMATS },
      operators: true,
    },
    sort: {},
    edit: { ims: 'undocumented', glance: 'queued', control: 'choice', values: DISK_FORMATS.glance },
    create: {
      ims: { control: 'choice', values: UPLOADED_BY_IMS },
      glance: { control: 'choice', values: DISK_FORMATS.glance },
    },
    clients: { terraform: false },
  },
  container_format: {
    kind: 'text',
    column: true,
    filter: {
      group: 'format',
      control: { kind: 'choice', open: true, values: CONTAINER_FORMATS },
      operators: true,
    },
    sort: {},
    edit: { ims: 'undocumented', glance: 'queued', control: 'choice', values: CONTAINER_FORMATS.glance },
    create: {
      ims: { control: 'choice', values: CONTAINER_FORMATS.ims },
      glance: { control: 'choice', values: CONTAINER_FORMATS.glance },
    },
    clients: { terraform: false },
  },
  checksum: { kind: 'id', column: true, edit: SERVICE, clients: { terraform: false } },
  os_hash_algo: { kind: 'text', column: true, matched: 'never', edit: SERVICE, clients: NOT_COMPARED },
  os_hash_value: { kind: 'id', column: true, edit: SERVICE, clients: NOT_COMPARED },
} as const satisfies Readonly<Record<string, Attribute>>;
