import { describe, expect, it } from 'vitest';
import { DOWNLOAD_WORDS } from './messages.ts';
import { noFileOf } from './no-file.ts';

const volume = (size: number | null, from = 'snapshot') => ({
  source_type: from,
  destination_type: 'volume',
  [`${from}_id`]: 'x',
  volume_size: size,
});
const mapping = (...volumes: unknown[]) => ({ size: 0, block_device_mapping: JSON.stringify(volumes) });

describe('why an image has no file to download', () => {
  it.each<[attributes: Readonly<Record<string, unknown>>, said: string | null]>([
    [{ status: 'active', size: 5 }, null],
    [{ status: 'active', size: null }, null],
    [{ status: 'active' }, null],
    [{ status: 'active', size: 0 }, 'The file is empty (0 bytes).'],
    [
      { status: 'deactivated', size: 5 },
      'The image is deactivated. Only administrators can download it until it’s active again.',
    ],
    [{ status: 'queued', size: null }, 'No file has been uploaded yet.'],
    [{ status: 'importing' }, 'The file is still being uploaded. Try again when the image is active.'],
    [{ status: 'killed' }, 'Storing the file failed, and the service kept none of it.'],
    [{ status: 'pending_delete', size: 5 }, 'The image is deleted or is about to be.'],
    [{ status: 'frozen', size: 5 }, 'The image has the unknown status “frozen”.'],
    [{}, 'The service gives no status for the image.'],
    [
      { status: 'active', size: null, __whole_image: 'true', __backup_id: 'b' },
      'This is a full-server image. The service stores it as a backup, not as a file.',
    ],
    [{ status: 'active', size: 7, __whole_image: 'true' }, null],
    [
      { status: 'active', ...mapping(volume(10)) },
      'The image points to a volume of 10 GB. Servers start from it. To get the data as a file, create a volume from the snapshot and an image from that volume.',
    ],
    [
      { status: 'active', ...mapping(volume(null, 'volume')) },
      'The image points to a volume. Servers start from it. To get the data as a file, create an image from the volume.',
    ],
    [
      { status: 'deactivated', ...mapping(volume(10), volume(20)) },
      'The image points to 2 volumes of 10 GB and 20 GB. Servers start from the first one. To get the data as a file, create a volume from the snapshot and an image from that volume.',
    ],
    [
      { status: 'active', size: 0, block_device_mapping: "[{u'snapshot_id': u'x'}]" },
      'The image points to volumes, but its block_device_mapping can’t be read.',
    ],
    [{ status: 'active', ...mapping(volume(10)), size: 5 }, null],
    [{ status: 'active', ...mapping() }, 'The file is empty (0 bytes).'],
  ])('%j', (attributes, said) => {
    const because = noFileOf({ id: 'a', ...attributes }, false);
    expect(because === null ? null : DOWNLOAD_WORDS.noFile(because)).toBe(said);
  });

  it('offers the file of a deactivated image to administrators', () => {
    expect(noFileOf({ id: 'a', status: 'deactivated', size: 5 }, true)).toBeNull();
  });

  it('does not say of a deactivated image that it has no file', () => {
    expect(DOWNLOAD_WORDS.noFileTitle('Debian', { kind: 'deactivated' })).toBe(
      '“Debian” can’t be downloaded now',
    );
    expect(DOWNLOAD_WORDS.noFileTitle('Debian', { kind: 'not-uploaded' })).toBe(
      '“Debian” has no file to download',
    );
  });
});
