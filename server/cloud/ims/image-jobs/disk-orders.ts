import { backupIdOf, type ComputeServer, serversOf, type Volume, volumesOf } from '../resources/servers.ts';
import { USUAL_STEPS } from './buckets.ts';
import { choiceIn, describedIn, type Fields, itemsIn, property, refusal, textIn } from './fields.ts';
import { groupOf, type ImageOrder, MOST_DISK_GB, only, type Order } from './order.ts';

const GIB = 2 ** 30;

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

/** An image of a server, and of some of its data disks. */
export function serverOrder(fields: Fields, projectId: string): Order {
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

/** An image of one volume. */
export function volumeOrder(fields: Fields, projectId: string): Order {
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

/** The image of a data disk. */
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
): Pick<ImageOrder, 'diskFormat' | 'minDiskGb' | 'sizeBytes' | 'stepCount' | 'plannedFailure'> {
  // A tenth of the disk is in use.
  return {
    diskFormat: 'zvhd2',
    minDiskGb: Math.min(sizeGb, MOST_DISK_GB),
    sizeBytes: Math.round((sizeGb * GIB) / 10),
    stepCount: USUAL_STEPS,
    plannedFailure: null,
  };
}

/** Images of data disks alone. */
export function dataDisksOrder(fields: Fields, projectId: string): Order {
  const disks = itemsIn(fields, 'data_images');
  if (disks.length === 0) throw refusal('IMG.0001', 'There must be a server, a volume or a file.');
  return groupOf(
    'imsVolumesToSysDataImagesJob',
    disks.map((disk) => diskOrder(disk, projectId)),
  );
}
