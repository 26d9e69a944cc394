import { describe, expect, it } from 'vitest';
import { minDiskOf, minMemoryOf, nameOf, platformOf, sizeOf, statusTone } from './facts.ts';

const image = (attributes: Record<string, unknown>) => ({
  id: '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1',
  ...attributes,
});

describe('facts of an image', () => {
  it.each([
    [{ name: 'Ubuntu' }, 'Ubuntu'],
    [{ name: '' }, 'Unnamed 8f3a61c0…'],
    [{ name: null }, 'Unnamed 8f3a61c0…'],
    [{ name: '<b>bold</b>' }, '<b>bold</b>'],
  ])('is called %j', (attributes, name) => expect(nameOf(image(attributes))).toBe(name));

  it.each([
    [{ __platform: 'Ubuntu', __os_version: 'Ubuntu 24.04 server 64bit' }, 'Ubuntu 24.04'],
    [{ __platform: 'Other', __os_version: 'Other(64 bit)' }, 'Other'],
    [{ __os_type: 'Linux' }, 'Linux'],
    [{ os_distro: 'debian', os_version: '12' }, 'Debian 12'],
    [{ __os_version: 'Windows Server 2022' }, 'Windows Server 2022'],
    [{}, null],
  ])('runs %j', (attributes, platform) => expect(platformOf(image(attributes))).toBe(platform));

  it('shows no minimum and no size where there is none', () => {
    expect([minDiskOf(image({ min_disk: 0 })), minDiskOf(image({ min_disk: 1024 }))]).toEqual([
      null,
      '1,024 GB',
    ]);
    expect([minMemoryOf(image({})), minMemoryOf(image({ min_ram: 2048 }))]).toEqual([null, '2 GB']);
    expect([sizeOf(image({ size: null })), sizeOf(image({ __image_size: '1024' }))]).toEqual([null, '1 KiB']);
  });

  it('has a tone for each status', () => {
    expect(['active', 'saving', 'killed', 'deactivated', 'unheard-of'].map(statusTone)).toEqual([
      'ok',
      'busy',
      'bad',
      'off',
      'off',
    ]);
  });
});
