import { describe, expect, it } from 'vitest';
import { systemOf } from './derived-properties.ts';

describe('what a version tells of the system', () => {
  it.each([
    ['Other Linux(64 bit)', 'Linux', 'Other', '64'],
    ['Other(64 bit)', 'Other', 'Other', '64'],
    ['Other (32 bit)', 'Other', 'Other', '32'],
    ['Ubuntu 22.04 server 64bit', 'Linux', 'Ubuntu', '64'],
    ['CentOS 6.9 32bit', 'Linux', 'CentOS', '32'],
    ['Windows Server 2019 Standard 64bit', 'Windows', 'Windows', '64'],
    ['Redhat Linux Enterprise 8.0 64bit', 'Linux', 'RedHat', '64'],
    ['OpenSUSE 15.6 64bit', 'Linux', 'OpenSUSE', '64'],
    ['SUSE Linux Enterprise Server 15 64bit', 'Linux', 'SUSE', '64'],
    ['Oracle Linux Server release 7.9 64bit', 'Linux', 'Oracle Linux', '64'],
    ['openEuler 24.03 64bit', 'Linux', 'EulerOS', '64'],
    ['CoreOS 1745.7.0', 'Linux', 'CoreOS', '64'],
    ['Debian GNU/Linux 12 64bit', 'Linux', 'Debian', '64'],
    ['', 'Linux', 'Other', '64'],
  ])('%j', (version, type, platform, bits) => {
    expect(systemOf(version)).toEqual({ __os_type: type, __platform: platform, __os_bit: bits });
  });
});
