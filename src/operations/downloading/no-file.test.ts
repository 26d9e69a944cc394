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
    [{ status: 'active', size: 0 }, 'Its file is empty: it has 0 bytes.'],
    [
      { status: 'deactivated', size: 5 },
      'It is deactivated: until it is active again, only administrators get its file.',
    ],
    [{ status: 'queued', size: null }, 'No file was uploaded to it yet.'],
    [
      { status: 'importing' },
      'Its file is still on its way to the service. Try again when the image is active.',
    ],
    [{ status: 'killed' }, 'Storing its file failed, and the service kept nothing of it.'],
    [{ status: 'pending_delete', size: 5 }, 'The image is deleted, or about to be.'],
    [{ status: 'frozen', size: 5 }, 'Its status is “frozen”, which Vitrine does not know.'],
    [{}, 'The service does not say what status it has.'],
    [
      { status: 'active', size: null, __whole_image: 'true', __backup_id: 'b' },
      'It is a full-server image: the service keeps it as a backup, not as a file.',
    ],
    [{ status: 'active', size: 7, __whole_image: 'true' }, null],
    [
      { status: 'active', ...mapping(volume(10)) },
      'It points to a volume of 10 GB, and a server made from it starts from that. To have the data as a file, make a volume from the snapshot and an image from that volume.',
    ],
    [
      { status: 'active', ...mapping(volume(null, 'volume')) },
      'It points to a volume, and a server made from it starts from that. To have the data as a file, make an image from the volume.',
    ],
    [
      { status: 'deactivated', ...mapping(volume(10), volume(20)) },
      'It points to 2 volumes of 10 GB and 20 GB, and a server made from it starts from the first. To have the data as a file, make a volume from the snapshot and an image from that volume.',
    ],
    [
      { status: 'active', size: 0, block_device_mapping: "[{u'snapshot_id': u'x'}]" },
      'It points to volumes, but its block_device_mapping cannot be read.',
    ],
    [{ status: 'active', ...mapping(volume(10)), size: 5 }, null],
    [{ status: 'active', ...mapping() }, 'Its file is empty: it has 0 bytes.'],
  ])('%j', (attributes, said) => {
    const because = noFileOf({ id: 'a', ...attributes }, false);
    expect(because === null ? null : DOWNLOAD_WORDS.noFile(because)).toBe(said);
  });

  it('gives the file of a deactivated image to administrators', () => {
    expect(noFileOf({ id: 'a', status: 'deactivated', size: 5 }, true)).toBeNull();
  });

  it('does not say of a deactivated image that it has no file', () => {
    expect(DOWNLOAD_WORDS.noFileTitle('Debian', { kind: 'deactivated' })).toBe(
      '“Debian” cannot be downloaded now',
    );
    expect(DOWNLOAD_WORDS.noFileTitle('Debian', { kind: 'not-uploaded' })).toBe(
      '“Debian” has no file to download',
    );
  });
});
