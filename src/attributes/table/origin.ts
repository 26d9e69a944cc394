import type { Attribute } from '../attribute.ts';
import { SERVICE, PROPERTY, OF_IMS, NOT_COMPARED } from '../facts.ts';

/** Image-attributes, section 5: origin and storage. */
export const ORIGIN = {
  __data_origin: { kind: 'origin', column: true, edit: OF_IMS },
  __root_origin: { kind: 'root-origin', edit: OF_IMS },
  __originalimagename: { kind: 'image', column: true, edit: OF_IMS },
  __backup_id: { kind: 'id', column: true, edit: OF_IMS },
  __image_source_type: { kind: 'text', edit: OF_IMS },
  __image_location: { kind: 'path', edit: OF_IMS },
  __lazyloading: { kind: 'support', column: true, edit: OF_IMS },
  __system__cmkid: {
    kind: 'key',
    column: { after: '__backup_id' },
    filter: { group: 'format', control: { kind: 'text' }, documented: 'ims', extension: true },
    edit: OF_IMS,
  },
  __sequence_num: { kind: 'text', edit: OF_IMS },
  instance_uuid: { kind: 'id', edit: PROPERTY },
  kernel_id: { kind: 'image', edit: PROPERTY },
  ramdisk_id: { kind: 'image', edit: PROPERTY },
  locations: { kind: 'text', matched: 'never', edit: SERVICE, clients: NOT_COMPARED },
  direct_url: { kind: 'path', matched: 'never', edit: SERVICE },
  // Of no use as a property of one's own.
  stores: {
    kind: 'list',
    column: { after: 'hw_vif_multiqueue_enabled' },
    matched: 'never',
    edit: SERVICE,
  },
} as const satisfies Readonly<Record<string, Attribute>>;

/** Image-attributes, section 7: links and leftovers. */
export const LINKS = {
  self: { kind: 'path', matched: 'never', edit: SERVICE },
  file: { kind: 'path', matched: 'never', edit: SERVICE, clients: { terraform: false } },
  schema: { kind: 'path', matched: 'never', edit: SERVICE, clients: { terraform: false } },
  properties: { kind: 'text', matched: 'never', edit: OF_IMS, clients: NOT_COMPARED },
} as const satisfies Readonly<Record<string, Attribute>>;
