import { isRecord } from '../format/json-text.ts';
import { textOf, type Image } from './image.ts';

/** A volume that a server gets when it is made from an image (Nova's block device mapping). */
export interface MappedVolume {
  /** What the volume is made from: a snapshot, an image, nothing at all, or itself, where it is used as it is. */
  readonly from: 'snapshot' | 'volume' | 'image' | 'blank';
  /** ID of the snapshot, the volume or the image; `null` for a blank one. */
  readonly id: string | null;
  /** GiB, as Cinder counts; `null` where the mapping does not say. */
  readonly sizeGib: number | null;
  /** `/dev/vda`. */
  readonly device: string | null;
}

/** Where the mapping stands: a JSON text, as Glance keeps properties as texts. */
const MAPPING = 'block_device_mapping';

/**
 * The volumes that an image points to, the one to boot from first. Nova writes such a mapping when it snapshots a
 * server that starts from a volume; the image itself then has no file. Empty where there is no mapping, or none that
 * can be read. Both forms are read: the one of today (`bdm_v2`), and that of EC2, which has no source_type.
 */
export function volumesOf(image: Image): readonly MappedVolume[] {
  const entries = entriesOf(image[MAPPING]).toSorted((one, other) => bootIndex(one) - bootIndex(other));
  return entries.flatMap((entry) => {
    const volume = toVolume(entry);
    return volume === null ? [] : [volume];
  });
}

/** Whether the mapping is there but cannot be read. */
export function isUnreadableMapping(image: Image): boolean {
  return textOf(image, MAPPING) !== null && listOf(image[MAPPING]) === null;
}

type Entry = Readonly<Record<string, unknown>>;

function listOf(value: unknown): readonly unknown[] | null {
  let list = value;
  try {
    if (typeof value === 'string') list = JSON.parse(value);
  } catch {
    return null;
  }
  return Array.isArray(list) ? list : null;
}

function entriesOf(value: unknown): readonly Entry[] {
  return (listOf(value) ?? []).filter(isRecord);
}

/** Devices that are not booted from have a negative index or none. */
function bootIndex({ boot_index: value }: Entry): number {
  const index = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
  return index >= 0 ? index : Number.MAX_SAFE_INTEGER;
}

function toVolume(entry: Entry): MappedVolume | null {
  const { no_device: isLeftOut, destination_type: destination, source_type: source } = entry;
  const isLocal = destination === 'local' || (destination !== 'volume' && source === 'image');
  if (isLeftOut === true || isLocal) return null;
  const from = fromOf(entry);
  if (from === null) return null;
  const { volume_size: size, device_name: device } = entry;
  const sizeGib = typeof size === 'string' && size.trim() !== '' ? Number(size) : size;
  return {
    from,
    id: from === 'blank' ? null : idOf(entry[`${from}_id`] ?? entry['uuid']),
    sizeGib: typeof sizeGib === 'number' && Number.isFinite(sizeGib) && sizeGib > 0 ? sizeGib : null,
    device: idOf(device),
  };
}

function fromOf(entry: Entry): MappedVolume['from'] | null {
  const { source_type: source } = entry;
  if (source === 'snapshot' || source === 'volume' || source === 'image') return source;
  if (source === 'blank') return entry['destination_type'] === 'volume' ? source : null;
  if (idOf(entry['snapshot_id']) !== null) return 'snapshot';
  return idOf(entry['volume_id']) === null ? null : 'volume';
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
