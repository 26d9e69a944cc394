import { firstText, numberOf, textOf, type Image } from '../api/image.ts';
import { sizeBytesOf } from '../filters/local.ts';
import { formatBytes, formatGigabytes, formatMegabytes } from '../format/bytes.ts';
import { shortId } from '../format/text.ts';
import type { Tone } from '../ui/Badge.tsx';
import { IMAGE_WORDS as words } from './messages.ts';
import { osName, osNameAtStart } from './os-names.ts';

/** What an image is called: its name, or the start of its ID when it has none. */
export function nameOf(image: Image): string {
  return textOf(image, 'name') ?? words.unnamed(shortId(image.id));
}

/** The colour of a status. An unknown one is shown in grey, as the service names it. */
export function statusTone(status: string): Tone {
  switch (status) {
    case 'active':
      return 'ok';
    case 'queued':
    case 'saving':
    case 'uploading':
    case 'importing':
      return 'busy';
    case 'killed':
    case 'deleted':
    case 'pending_delete':
      return 'bad';
    default:
      return 'off';
  }
}

/** The operating system in a few words, `Ubuntu 24.04`: from the IMS attributes, else from OpenStack's. */
export function platformOf(image: Image): string | null {
  const platform = firstText(image, ['__platform', 'os_distro', '__os_type', 'os_type']);
  const version =
    textOf(image, 'os_version') ?? /\d[\d.]*/.exec(textOf(image, '__os_version') ?? '')?.[0] ?? null;
  if (platform === null) {
    const text = textOf(image, '__os_version');
    return text === null ? null : osNameAtStart(text);
  }
  const name = osName(platform);
  // "64bit" alone is no version.
  if (version === null || version === '64' || version === '32') return name;
  const named = osNameAtStart(version);
  return named.startsWith(name) ? named : `${name} ${version}`;
}

/** The smallest disk that a server needs; nothing while it is 0. */
export function minDiskOf(image: Image): string | null {
  const disk = numberOf(image, 'min_disk') ?? 0;
  return disk > 0 ? formatGigabytes(disk) : null;
}

/** The smallest memory that a server needs; nothing while it is 0. */
export function minMemoryOf(image: Image): string | null {
  const memory = numberOf(image, 'min_ram') ?? 0;
  return memory > 0 ? formatMegabytes(memory) : null;
}

/** The size of the file; nothing while it is not known. */
export function sizeOf(image: Image): string | null {
  const sizeBytes = sizeBytesOf(image);
  return sizeBytes === null ? null : formatBytes(sizeBytes);
}

/** Search text in the words of an image, and the logo for it; the first match counts. */
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

/** The name of the logo of an image's operating system; nothing when it names none that has a logo. */
export function logoOf(image: Image): string | undefined {
  const said = firstText(image, ['__platform', 'os_distro', '__os_version', '__os_type', 'os_type']);
  if (said === null) return undefined;
  const found = LOGOS.find(([pattern]) => pattern.test(said))?.[1];
  // "Other" of a Linux says less than the family does.
  return found ?? (/linux/i.test(firstText(image, ['__os_type', 'os_type']) ?? '') ? 'linux' : undefined);
}
