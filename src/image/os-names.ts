/** Operating systems as their makers write them. Words are compared without case, spaces and signs. */
const NAMES =
  'Linux|Windows|Other|Ubuntu|Debian|CentOS|CentOS Stream|Fedora|Fedora CoreOS|CoreOS|Flatcar|Red Hat|' +
  'Red Hat Enterprise Linux|SUSE|SLES|SLED|openSUSE|Oracle Linux|Rocky Linux|AlmaLinux|Amazon Linux|Alpine|' +
  'Arch Linux|Gentoo|EulerOS|openEuler|Huawei Cloud EulerOS|Kylin|NeoKylin|UOS|Anolis OS|Alibaba Cloud Linux|' +
  'BCLinux|CirrOS|FreeBSD|NetBSD|OpenBSD|Photon OS|NixOS|Talos|Kali Linux|Linux Mint|Scientific Linux|ESXi|VyOS|' +
  'pfSense|OPNsense|macOS|Solaris|AIX';

/** What libosinfo (the values of `os_distro`), `/etc/os-release` and IMS call them besides. */
const ALIASES: ReadonlyArray<readonly [alias: string, name: string]> = [
  ['rhel', 'Red Hat'],
  ['ol', 'Oracle Linux'],
  ['oracle', 'Oracle Linux'],
  ['rocky', 'Rocky Linux'],
  ['alma', 'AlmaLinux'],
  ['amzn', 'Amazon Linux'],
  ['amazon', 'Amazon Linux'],
  ['arch', 'Arch Linux'],
  ['hce', 'Huawei Cloud EulerOS'],
  ['hceos', 'Huawei Cloud EulerOS'],
  ['anolis', 'Anolis OS'],
  ['alinux', 'Alibaba Cloud Linux'],
  ['photon', 'Photon OS'],
  ['kali', 'Kali Linux'],
  ['opensuseleap', 'openSUSE'],
];

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

const BY_KEY: ReadonlyMap<string, string> = new Map([
  ...NAMES.split('|').map((name) => [keyOf(name), name] as const),
  ...ALIASES,
]);

/** The normalized spelling of an operating system, whichever property names it; an unknown one stays as it is. */
export function osName(text: string): string {
  return BY_KEY.get(keyOf(text)) ?? text;
}

/** A text such as `euleros 2.9 64bit`, with the operating system at its beginning normalized. */
export function osNameAtStart(text: string): string {
  const words = text.split(' ');
  // The longest first: "CentOS Stream 9" is not "CentOS".
  for (let count = Math.min(4, words.length); count > 0; count -= 1) {
    const name = BY_KEY.get(keyOf(words.slice(0, count).join(' ')));
    if (name !== undefined) return [name, ...words.slice(count)].join(' ');
  }
  return text;
}
