import type { Image } from '../images/image.ts';

/** What IMS takes an image for that says nothing of its operating system. */
const UNKNOWN_SYSTEM = 'Other Linux(64 bit)';

/**
 * A new image with the attributes that IMS gives to every image: those of the operating system come from
 * `__os_version`, the rest is what a registered private system disk has. What the request says itself stays.
 */
export function withDerivedProperties(image: Image): Image {
  const version = image.properties.get('__os_version') ?? UNKNOWN_SYSTEM;
  const derived: Readonly<Record<string, string>> = {
    __imagetype: imageType(image),
    __isregistered: 'true',
    __image_source_type: 'uds',
    __image_size: '0',
    virtual_env_type: image.diskFormat === 'iso' ? 'IsoImage' : 'FusionCompute',
    __os_version: version,
    ...systemOf(version),
  };
  return { ...image, properties: new Map([...Object.entries(derived), ...image.properties]) };
}

/** Type, platform and bits of the operating system that a version names. */
export function systemOf(version: string): {
  readonly __os_type: string;
  readonly __platform: string;
  readonly __os_bit: string;
} {
  const platform = PLATFORMS.find(({ pattern }) => pattern.test(version))?.name ?? 'Other';
  const isWindows = platform === 'Windows';
  const isNeither = /^other\s*\(/i.test(version);
  return {
    __os_type: isWindows ? 'Windows' : isNeither ? 'Other' : 'Linux',
    __platform: platform,
    __os_bit: /\b32\s*-?bit/i.test(version) ? '32' : '64',
  };
}

/** The first that fits counts: openSUSE is no SUSE, Oracle's own Linux is no Red Hat. */
const PLATFORMS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'Windows', pattern: /windows/i },
  { name: 'Ubuntu', pattern: /ubuntu/i },
  { name: 'Oracle Linux', pattern: /oracle/i },
  { name: 'OpenSUSE', pattern: /open\s*suse/i },
  { name: 'SUSE', pattern: /suse/i },
  { name: 'RedHat', pattern: /red\s*hat|rhel/i },
  { name: 'CoreOS', pattern: /core\s*os/i },
  { name: 'CentOS', pattern: /centos/i },
  { name: 'Debian', pattern: /debian/i },
  { name: 'Fedora', pattern: /fedora/i },
  { name: 'EulerOS', pattern: /euler/i },
];

function imageType({ visibility }: Image): string {
  switch (visibility) {
    case 'public':
      return 'gold';
    case 'shared':
      return 'shared';
    case 'private':
    case 'community':
      return 'private';
  }
}
