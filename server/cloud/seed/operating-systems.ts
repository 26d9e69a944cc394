import type { Dice } from './dice.ts';

/** A release of an operating system, in the words of both dialects. */
export interface OperatingSystem {
  /** `__platform` of IMS. */
  readonly platform: string;
  /** `__os_type` of IMS. */
  readonly type: 'Linux' | 'Windows' | 'Other';
  /** `os_distro` of plain OpenStack. */
  readonly distro: string;
  /** How people say it. */
  readonly title: string;
  readonly version: string;
  readonly bits: '32' | '64';
  /** The year in which it appeared: no image of it is older. */
  readonly since: number;
}

type Release = readonly [version: string, since: number];

interface Family {
  readonly weight: number;
  readonly platform: string;
  readonly type: OperatingSystem['type'];
  readonly distro: string;
  readonly title: string;
  readonly releases: readonly [Release, ...Release[]];
}

const FAMILIES: readonly [Family, ...Family[]] = [
  linux(
    22,
    'Ubuntu',
    'ubuntu',
    'Ubuntu',
    ['16.04', 2016],
    ['18.04', 2018],
    ['20.04', 2020],
    ['22.04', 2022],
    ['24.04', 2024],
    ['26.04', 2026],
  ),
  linux(
    14,
    'Debian',
    'debian',
    'Debian',
    ['9', 2017],
    ['10', 2019],
    ['11', 2021],
    ['12', 2023],
    ['13', 2025],
  ),
  linux(
    9,
    'CentOS',
    'centos',
    'CentOS',
    ['6.10', 2018],
    ['7.9', 2020],
    ['8.4', 2021],
    ['Stream 9', 2022],
    ['Stream 10', 2025],
  ),
  linux(
    7,
    'RedHat',
    'rhel',
    'Red Hat Enterprise Linux',
    ['7.9', 2020],
    ['8.10', 2024],
    ['9.4', 2024],
    ['10.0', 2025],
  ),
  linux(
    6,
    'SUSE',
    'sles',
    'SUSE Linux Enterprise Server',
    ['12 SP5', 2019],
    ['15 SP5', 2023],
    ['15 SP6', 2024],
  ),
  linux(4, 'OpenSUSE', 'opensuse', 'openSUSE Leap', ['15.5', 2023], ['15.6', 2024], ['16.0', 2025]),
  linux(4, 'Oracle Linux', 'oraclelinux', 'Oracle Linux', ['7.9', 2020], ['8.10', 2024], ['9.4', 2024]),
  linux(4, 'Fedora', 'fedora', 'Fedora', ['39', 2023], ['41', 2024], ['43', 2025]),
  linux(3, 'EulerOS', 'openEuler', 'openEuler', ['20.03', 2020], ['22.03', 2022], ['24.03', 2024]),
  linux(2, 'CoreOS', 'coreos', 'CoreOS', ['1745.7.0', 2018], ['2512.3.0', 2020]),
  linux(3, 'Other', 'rocky', 'Rocky Linux', ['8.10', 2024], ['9.5', 2024]),
  linux(2, 'Other', 'almalinux', 'AlmaLinux', ['8.10', 2024], ['9.5', 2024]),
  linux(1, 'Other', 'arch', 'Arch Linux', ['2025.08', 2025]),
  linux(1, 'Other', 'cirros', 'CirrOS', ['0.6.2', 2023]),
  {
    weight: 12,
    platform: 'Windows',
    type: 'Windows',
    distro: 'windows',
    title: 'Windows Server',
    releases: [
      ['2012 R2 Standard', 2016],
      ['2016 Standard', 2017],
      ['2019 Datacenter', 2019],
      ['2022 Datacenter', 2022],
      ['2025 Standard', 2025],
    ],
  },
  {
    weight: 2,
    platform: 'Other',
    type: 'Other',
    distro: 'freebsd',
    title: 'FreeBSD',
    releases: [
      ['13.4', 2024],
      ['14.2', 2024],
    ],
  },
];

const weights = FAMILIES.map((family) => [family.weight, family] as const);

/** An operating system that existed in this year, popular ones more often. */
export function pickOperatingSystem(dice: Dice, year: number): OperatingSystem {
  const [first, ...rest] = weights;
  const family = first === undefined ? FAMILIES[0] : dice.weighted([first, ...rest]);
  const [oldest, ...newer] = family.releases;
  const known = newer.filter(([, since]) => since <= year);
  const [version, since] = dice.pick([oldest, ...known]);
  return {
    platform: family.platform,
    type: family.type,
    distro: family.distro,
    title: family.title,
    version,
    bits: dice.chance(0.96) ? '64' : '32',
    since,
  };
}

/** Every release that is known here, as 64 bits. */
export function operatingSystems(): readonly OperatingSystem[] {
  return FAMILIES.flatMap(({ releases, platform, type, distro, title }) =>
    releases.map(
      ([version, since]) => ({ platform, type, distro, title, version, bits: '64', since }) as const,
    ),
  );
}

function linux(
  weight: number,
  platform: string,
  distro: string,
  title: string,
  ...releases: readonly [Release, ...Release[]]
): Family {
  return { weight, platform, type: 'Linux', distro, title, releases };
}
