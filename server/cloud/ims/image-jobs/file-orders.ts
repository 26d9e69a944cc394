import { type BucketFile, type Buckets, MOST_BYTES, MOST_QUICK_BYTES, USUAL_STEPS } from './buckets.ts';
import {
  bucketPathIn,
  choiceIn,
  describedIn,
  diskIn,
  type Fields,
  flagIn,
  itemsIn,
  keyIn,
  property,
  refusal,
  textIn,
} from './fields.ts';
import { groupOf, type ImageOrder, MOST_DISK_GB, only, type Order } from './order.ts';

const TYPES = ['ECS', 'BMS', 'FusionCompute', 'Ironic', 'IsoImage'] as const;

/** `POST /v1/cloudimages/dataimages/action`. */
export function parseDataOrder(fields: Fields, buckets: Buckets, type = 'imsImportDataImageJob'): Order {
  const minDiskGb = diskIn(fields, 40, 2048);
  const key = keyIn(fields);
  const osType = choiceIn(fields, 'os_type', ['Linux', 'Windows'], 'IMG.0117') ?? 'Linux';
  return only({
    ...describedIn(fields),
    ...fileFacts(fields, buckets, MOST_BYTES),
    ...(key.plannedFailure === null ? {} : { plannedFailure: key.plannedFailure }),
    type,
    minDiskGb,
    properties: {
      ...describedIn(fields).properties,
      ...originOfFile(fields),
      ...property('__system__cmkid', key.id),
      virtual_env_type: 'DataImage',
      __os_type: osType,
    },
  });
}

/** `POST /v2/cloudimages/quickimport/action`. */
export function parseQuickOrder(fields: Fields, buckets: Buckets): Order {
  const isData = choiceIn(fields, 'type', [...TYPES, 'DataImage'], 'IMG.0024') === 'DataImage';
  return only(quickImage(fields, buckets, isData));
}

/** An image of a file, with up to three data images of files of their own. */
export function fileOrder(fields: Fields, buckets: Buckets): Order {
  if (fields.has('instance_id') || fields.has('volume_id')) {
    throw refusal('IMG.0001', 'An image is made of one source only.');
  }
  const isQuick = flagIn(fields, 'is_quick_import');
  const type = choiceIn(fields, 'type', TYPES, 'IMG.0024') ?? 'ECS';
  const system = isQuick ? quickImage(fields, buckets, false) : importedImage(fields, buckets, type);
  const disks = itemsIn(fields, 'data_images');
  if (disks.length > 3) throw refusal('IMG.0001', 'There can be three data images at most.');
  if (disks.length === 0) return only(system);
  return groupOf('imsImportImageJob', [
    { ...system, type: 'imsGoofysImportImageJob' },
    ...disks.flatMap((disk) => parseDataOrder(disk, buckets, 'imsGoofysImportImageWithoutconfigJob').images),
  ]);
}

function importedImage(fields: Fields, buckets: Buckets, type: (typeof TYPES)[number]): ImageOrder {
  const described = describedIn(fields);
  const key = keyIn(fields);
  const osVersion = textIn(fields, 'os_version');
  const isIso = type === 'IsoImage';
  if (isIso && osVersion === null) throw refusal('IMG.0056', '"os_version" is required for an ISO image.');
  const facts = fileFacts(fields, buckets, MOST_BYTES);
  if (isIso !== (facts.diskFormat === 'iso')) {
    throw refusal('IMG.0024', isIso ? 'The file is no ISO image.' : 'An ISO file makes an ISO image only.');
  }
  return {
    ...described,
    ...facts,
    ...(key.plannedFailure === null ? {} : { plannedFailure: key.plannedFailure }),
    type: 'imsImportImageJob',
    minDiskGb: diskIn(fields, 1, MOST_DISK_GB),
    properties: {
      ...described.properties,
      ...originOfFile(fields),
      ...property('__os_version', osVersion),
      ...property('__system__cmkid', key.id),
      ...bootProperties(fields),
      ...(flagIn(fields, 'is_config') ? { __is_config_init: 'true' } : {}),
      virtual_env_type: isIso ? 'IsoImage' : type === 'Ironic' || type === 'BMS' ? 'Ironic' : 'FusionCompute',
    },
  };
}

function quickImage(fields: Fields, buckets: Buckets, isData: boolean): ImageOrder {
  const described = describedIn(fields);
  const osVersion = textIn(fields, 'os_version');
  if (!isData && osVersion === null) {
    throw refusal('IMG.0056', '"os_version" is required for a quick import.');
  }
  const facts = fileFacts(fields, buckets, MOST_QUICK_BYTES);
  if (!['zvhd2', 'raw'].includes(facts.diskFormat)) {
    throw refusal('IMG.0001', 'A quick import takes zvhd2, or raw with its bitmap file.');
  }
  return {
    ...described,
    ...facts,
    type: isData ? 'imsImportDataImageJob' : 'imsImportImageJob',
    minDiskGb: diskIn(fields, 1, isData ? 2048 : MOST_DISK_GB),
    properties: {
      ...described.properties,
      ...originOfFile(fields),
      ...property('__os_version', isData ? null : osVersion),
      ...bootProperties(fields),
      __lazyloading: 'true',
      virtual_env_type: isData ? 'DataImage' : 'FusionCompute',
    },
  };
}

/** What the file says of its image. Kept as what it is only where it is an ISO: all else is converted. */
export function fileFacts(
  fields: Fields,
  buckets: Buckets,
  mostBytes: number,
): Pick<ImageOrder, 'diskFormat' | 'sizeBytes' | 'stepCount' | 'plannedFailure'> {
  const file: BucketFile = buckets.read(bucketPathIn(fields, 'image_url'));
  if (file.sizeBytes > mostBytes) throw refusal('IMG.0059', 'The image file is too large.');
  const { sizeBytes, format, stepCount = USUAL_STEPS, plannedFailure = null } = file;
  const isKept = format === 'iso' || mostBytes > MOST_BYTES;
  return { sizeBytes, stepCount, plannedFailure, diskFormat: isKept ? format : 'zvhd2' };
}

function originOfFile(fields: Fields): Readonly<Record<string, string>> {
  return { __root_origin: 'file', __data_origin: `file,${textIn(fields, 'image_url') ?? ''}` };
}

function bootProperties(fields: Fields): Readonly<Record<string, string>> {
  const isArm = choiceIn(fields, 'architecture', ['x86', 'arm'], 'IMG.0001') === 'arm';
  return {
    ...property('hw_firmware_type', choiceIn(fields, 'hw_firmware_type', ['bios', 'uefi'], 'IMG.0141')),
    ...(isArm ? { __support_arm: 'true' } : {}),
    ...property('__os_type', choiceIn(fields, 'os_type', ['Linux', 'Windows', 'Other'], 'IMG.0117')),
  };
}
