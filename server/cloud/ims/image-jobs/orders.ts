import type { ImsFailure } from '../ims-error.ts';
import { backupIdOf, type ComputeServer, serversOf, type Volume, volumesOf } from '../resources/servers.ts';
import { type BucketFile, type Buckets, MOST_BYTES, MOST_QUICK_BYTES, USUAL_STEPS } from './buckets.ts';
import {
  bucketPathIn,
  choiceIn,
  type Described,
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

/** An image that a request asks for. */
export interface ImageOrder extends Described {
  /** `job_type` of the work. */
  readonly type: string;
  readonly diskFormat: string;
  readonly minDiskGb: number;
  readonly sizeBytes: number;
  readonly stepCount: number;
  readonly fate: ImsFailure | null;
}

/** What one request asks for: one job that makes an image, or a group of several. */
export interface Order {
  /** The job of the group; null where there is one image. */
  readonly groupType: string | null;
  readonly images: readonly ImageOrder[];
}

const GIB = 2 ** 30;
const MOST_DISK_GB = 1024;
const TYPES = ['ECS', 'BMS', 'FusionCompute', 'Ironic', 'IsoImage'] as const;

/** `POST /v2/cloudimages/action`: which of its forms a body has decides what is made. */
export function parseImageOrder(fields: Fields, projectId: string, buckets: Buckets): Order {
  if (fields.has('image_url')) return fileOrder(fields, buckets);
  if (fields.has('volume_id')) return volumeOrder(fields, projectId);
  if (fields.has('instance_id')) return serverOrder(fields, projectId);
  const disks = itemsIn(fields, 'data_images');
  if (disks.length === 0) throw refusal('IMG.0001', 'There must be a server, a volume or a file.');
  return groupOf(
    'imsVolumesToSysDataImagesJob',
    disks.map((disk) => diskOrder(disk, projectId)),
  );
}

/** `POST /v1/cloudimages/dataimages/action`. */
export function parseDataOrder(fields: Fields, buckets: Buckets, type = 'imsImportDataImageJob'): Order {
  const minDiskGb = diskIn(fields, 40, 2048);
  const key = keyIn(fields);
  const osType = choiceIn(fields, 'os_type', ['Linux', 'Windows'], 'IMG.0117') ?? 'Linux';
  return only({
    ...describedIn(fields),
    ...fileFacts(fields, buckets, MOST_BYTES),
    ...(key.fate === null ? {} : { fate: key.fate }),
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

/** `POST /v1/cloudimages/wholeimages/action`. `hasImageOfBackup`: there is one, and a backup has one at most. */
export function parseWholeOrder(
  fields: Fields,
  projectId: string,
  hasImageOfBackup: (backupId: string) => boolean,
): Order {
  const serverId = textIn(fields, 'instance_id');
  const backupId = textIn(fields, 'backup_id');
  if ((serverId === null) === (backupId === null)) {
    throw refusal('IMG.0001', 'There must be either "instance_id" or "backup_id".');
  }
  const kind = choiceIn(fields, 'whole_image_type', ['CBR', 'CSBS'], 'IMG.0024') ?? 'CSBS';
  if (kind === 'CBR' && textIn(fields, 'vault_id') === null) {
    throw refusal('IMG.0001', '"vault_id" is required for CBR.');
  }
  if (backupId !== null && hasImageOfBackup(backupId)) {
    throw refusal('IMG.0001', 'There is an image of this backup already.');
  }
  const servers = serversOf(projectId);
  const server =
    serverId === null
      ? servers.find(({ id }) => backupIdOf(projectId, id) === backupId)
      : usableServer(servers, serverId);
  if (server === undefined) throw refusal('IMG.0005', 'The backup does not exist.');
  const described = describedIn(fields);
  const sizeGb = server.volumes.reduce((sum, volume) => sum + volume.sizeGb, 0);
  return only({
    ...described,
    ...fromDisk(sizeGb),
    type: serverId === null ? 'imsCreateWholeImageByBackupJob' : 'imsCreateWholeImageByInstanceJob',
    properties: {
      ...described.properties,
      __whole_image: 'true',
      __backup_id: backupId ?? backupIdOf(projectId, server.id),
      __data_origin: backupId === null ? `instance,${server.id}` : `server_backup,${backupId}`,
      ...property('__os_version', server.volumes[0]?.osVersion ?? null),
    },
  });
}

function fileOrder(fields: Fields, buckets: Buckets): Order {
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
    ...(key.fate === null ? {} : { fate: key.fate }),
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

function serverOrder(fields: Fields, projectId: string): Order {
  const servers = serversOf(projectId);
  const server = usableServer(servers, textIn(fields, 'instance_id') ?? '');
  const described = describedIn(fields);
  const [system] = server.volumes;
  const sizeGb = system?.sizeGb ?? 0;
  if (sizeGb > MOST_DISK_GB) throw refusal('IMG.0111', 'The system disk is larger than 1 TB.');
  const image: ImageOrder = {
    ...described,
    ...fromDisk(sizeGb),
    type: 'imsCreateImageByInstance',
    properties: {
      ...described.properties,
      __data_origin: `instance,${server.id}`,
      ...property('__os_version', system?.osVersion ?? null),
    },
  };
  const disks = itemsIn(fields, 'data_images');
  if (disks.length === 0) return only(image);
  return groupOf('imsVolumesToSysDataImagesJob', [
    { ...image, type: 'imsCopyVolumeToImageJob' },
    ...disks.map((disk) => diskOrder(disk, projectId)),
  ]);
}

function volumeOrder(fields: Fields, projectId: string): Order {
  const described = describedIn(fields);
  const osVersion = textIn(fields, 'os_version');
  if (osVersion === null) throw refusal('IMG.0056', '"os_version" is required.');
  const volume = knownVolume(fields, projectId);
  return only({
    ...described,
    ...fromDisk(volume.sizeGb),
    type: 'imsVolumeCreateImageJob',
    properties: {
      ...described.properties,
      __data_origin: `volume,${volume.id}`,
      // What is found on the disk wins over what was said.
      __os_version: volume.osVersion ?? osVersion,
    },
  });
}

function diskOrder(fields: Fields, projectId: string): ImageOrder {
  const described = describedIn(fields);
  const volume = knownVolume(fields, projectId);
  return {
    ...described,
    ...fromDisk(volume.sizeGb),
    type: 'imsCopyVolumeToImageJob',
    properties: {
      ...described.properties,
      virtual_env_type: 'DataImage',
      __os_type: 'Linux',
      __data_origin: `volume,${volume.id}`,
    },
  };
}

function usableServer(servers: readonly ComputeServer[], id: string): ComputeServer {
  const server = servers.find((known) => known.id === id);
  if (server === undefined) throw refusal('IMG.0005', 'The server does not exist.');
  if (server.status === 'BUILD') throw refusal('IMG.0010', 'The server has tasks in progress.');
  return server;
}

function knownVolume(fields: Fields, projectId: string): Volume {
  const id = textIn(fields, 'volume_id');
  const volume = volumesOf(projectId).find((known) => known.id === id);
  if (volume === undefined) throw refusal('IMG.0006', 'The volume does not exist or cannot be used.');
  if (volume.sizeGb > MOST_DISK_GB) throw refusal('IMG.0111', 'The volume is larger than 1 TB.');
  return volume;
}

function fromDisk(
  sizeGb: number,
): Pick<ImageOrder, 'diskFormat' | 'minDiskGb' | 'sizeBytes' | 'stepCount' | 'fate'> {
  // A tenth of the disk is in use.
  return {
    diskFormat: 'zvhd2',
    minDiskGb: Math.min(sizeGb, MOST_DISK_GB),
    sizeBytes: Math.round((sizeGb * GIB) / 10),
    stepCount: USUAL_STEPS,
    fate: null,
  };
}

/** What the file says of its image. Kept as what it is only where it is an ISO: all else is converted. */
export function fileFacts(
  fields: Fields,
  buckets: Buckets,
  mostBytes: number,
): Pick<ImageOrder, 'diskFormat' | 'sizeBytes' | 'stepCount' | 'fate'> {
  const file: BucketFile = buckets.read(bucketPathIn(fields, 'image_url'));
  if (file.sizeBytes > mostBytes) throw refusal('IMG.0059', 'The image file is too large.');
  const { sizeBytes, format, stepCount = USUAL_STEPS, fate = null } = file;
  const isKept = format === 'iso' || mostBytes > MOST_BYTES;
  return { sizeBytes, stepCount, fate, diskFormat: isKept ? format : 'zvhd2' };
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

function only(image: ImageOrder): Order {
  return { groupType: null, images: [image] };
}

function groupOf(groupType: string, images: readonly ImageOrder[]): Order {
  return { groupType, images };
}
