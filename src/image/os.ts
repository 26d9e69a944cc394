import { firstText, type Image } from '../api/image.ts';

/** What is looked for in the words of an image, and the logo it stands for; the first that fits. */
const LOGOS: ReadonlyArray<readonly [pattern: RegExp, logo: string]> = [
  [/ubuntu/i, 'ubuntu'],
  [/debian/i, 'debian'],
  [/centos/i, 'centos'],
  [/rocky/i, 'rocky'],
  [/alma/i, 'alma'],
  [/fedora|coreos/i, 'fedora'],
  [/open\s?suse/i, 'opensuse'],
  [/suse|sles?\b|sled/i, 'suse'],
  [/red\s?hat|rhel/i, 'redhat'],
  [/windows/i, 'windows'],
  [/alpine/i, 'alpine'],
  [/arch\b|arch ?linux/i, 'arch'],
  [/gentoo/i, 'gentoo'],
  [/freebsd/i, 'freebsd'],
  [/linux|euler|cirros|oracle/i, 'linux'],
];

/** The name of the logo of an image's operating system, or nothing when it says none that has one. */
export function logoOf(image: Image): string | undefined {
  const words = firstText(image, ['__platform', 'os_distro', '__os_version', '__os_type', 'os_type']);
  if (words === null) return undefined;
  const found = LOGOS.find(([pattern]) => pattern.test(words))?.[1];
  // "Other" of a Linux says less than the family does.
  return found ?? (/linux/i.test(firstText(image, ['__os_type', 'os_type']) ?? '') ? 'linux' : undefined);
}
