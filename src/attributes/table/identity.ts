import type { Attribute } from '../attribute.ts';
import { SERVICE, OF_IMS, TYPED } from '../facts.ts';
import { STATUSES, UNLISTED_STATUSES } from '../values.ts';

/** Image-attributes, section 1: identity and lifecycle. */
export const IDENTITY = {
  name: {
    kind: 'text',
    column: 'name',
    filter: { group: 'identity', control: { kind: 'text' }, operators: true },
    sort: { after: 'updated_at' },
    edit: { ims: 'fixed', glance: 'fixed', control: 'line' },
    clients: { openstack: '--name', python: 'name', terraform: 'text' },
  },
  id: {
    kind: 'id',
    column: 'id',
    filter: { group: 'identity', control: { kind: 'image-id' }, operators: true },
    sort: { after: 'size' },
    edit: SERVICE,
    clients: { python: 'id', terraform: false },
  },
  status: {
    kind: 'text',
    column: 'status',
    filter: {
      group: 'state',
      control: { kind: 'choice', open: false, values: STATUSES },
      operators: true,
      tolerated: UNLISTED_STATUSES,
    },
    sort: { after: 'name' },
    edit: SERVICE,
    clients: { openstack: '--status', python: 'status', terraform: false },
  },
  __description: {
    kind: 'text',
    column: { after: '__isregistered' },
    edit: { ims: 'property', glance: 'property', control: 'text' },
  },
  description: {
    kind: 'text',
    column: { after: '__description' },
    edit: { ims: 'property', glance: 'property', control: 'text' },
  },
  tags: {
    kind: 'tags',
    column: 'tags',
    filter: { group: 'identity', control: { kind: 'tag' }, repeats: true, parameter: 'tag' },
    matched: 'never',
    edit: { ims: 'tags', glance: 'tags' },
    clients: TYPED,
  },
  created_at: {
    kind: 'time',
    column: 'created',
    filter: { group: 'time', control: { kind: 'time' }, refusesEmpty: true },
    sort: {},
    edit: SERVICE,
    clients: { ...TYPED, python: 'created_at' },
  },
  updated_at: {
    kind: 'time',
    column: true,
    filter: { group: 'time', control: { kind: 'time' }, refusesEmpty: true },
    sort: { only: 'glance' },
    edit: SERVICE,
    clients: { ...TYPED, python: 'updated_at' },
  },
  active_at: { kind: 'time', column: true, matched: 'never', edit: OF_IMS },
  create_at: { kind: 'time', edit: OF_IMS },
  update_at: { kind: 'time', edit: OF_IMS },
  deleted: { kind: 'flag', matched: 'never', edit: SERVICE },
  deleted_at: { kind: 'time', matched: 'never', edit: SERVICE },
  protected: {
    kind: 'flag',
    column: true,
    filter: { group: 'state', control: { kind: 'flag' }, refusesEmpty: true },
    edit: { ims: 'undocumented', glance: 'fixed', control: 'flag', after: 'visibility' },
    clients: { ...TYPED, python: 'protected' },
  },
  os_hidden: {
    kind: 'flag',
    column: true,
    filter: {
      group: 'state',
      after: '__isregistered',
      control: { kind: 'flag' },
      firstWins: true,
      refusesEmpty: true,
      anyCase: true,
      documented: 'glance',
    },
    edit: { ims: 'undocumented', glance: 'fixed', control: 'flag', after: 'protected' },
    clients: { ...TYPED, python: 'is_hidden' },
  },
} as const satisfies Readonly<Record<string, Attribute>>;
