import { describe, expect, it } from 'vitest';
import { platformOf } from './facts.ts';
import { osName, osNameAtStart } from './os-names.ts';

describe('one spelling for each operating system', () => {
  it.each([
    ['euleros', 'EulerOS'],
    ['EULEROS', 'EulerOS'],
    ['EulerOS', 'EulerOS'],
    ['openeuler', 'openEuler'],
    ['OpenSUSE', 'openSUSE'],
    ['RedHat', 'Red Hat'],
    ['Red Hat', 'Red Hat'],
    ['rhel', 'Red Hat'],
    ['centos', 'CentOS'],
    ['CentOS_Stream', 'CentOS Stream'],
    ['fedora-coreos', 'Fedora CoreOS'],
    ['oraclelinux', 'Oracle Linux'],
    ['rockylinux', 'Rocky Linux'],
    ['linux', 'Linux'],
    ['windows', 'Windows'],
    ['My own Linux', 'My own Linux'],
    ['constructor', 'constructor'],
    ['', ''],
  ])('%s is %s', (text, name) => expect(osName(text)).toBe(name));

  it.each([
    ['euleros 2.9 64bit', 'EulerOS 2.9 64bit'],
    ['CENTOS STREAM 9', 'CentOS Stream 9'],
    ['centos 7.6 64bit', 'CentOS 7.6 64bit'],
    ['red hat enterprise linux 9', 'Red Hat Enterprise Linux 9'],
    ['redhat linux enterprise 7.3 64bit', 'Red Hat linux enterprise 7.3 64bit'],
    ['Windows Server 2022', 'Windows Server 2022'],
    ['Other(64 bit)', 'Other(64 bit)'],
    ['something new 1', 'something new 1'],
  ])('%s begins as %s', (text, name) => expect(osNameAtStart(text)).toBe(name));

  it.each([
    [{ __platform: 'EulerOS', __os_version: 'EulerOS 2.9 64bit' }, 'EulerOS 2.9'],
    [{ os_distro: 'euleros', os_version: '2.9' }, 'EulerOS 2.9'],
    [{ __os_version: 'euleros 2.9 64bit' }, 'EulerOS 2.9 64bit'],
    [{ os_distro: 'debian', os_version: '12' }, 'Debian 12'],
    [{ os_type: 'linux' }, 'Linux'],
    [{ __os_type: 'Linux' }, 'Linux'],
    [{ os_distro: 'ubuntu', os_version: 'Ubuntu 24.04' }, 'Ubuntu 24.04'],
    [{ os_distro: 'ubuntu', os_version: 'ubuntu' }, 'Ubuntu'],
  ])('the platform of %j is %s', (attributes, platform) =>
    expect(platformOf({ id: 'a', ...attributes })).toBe(platform),
  );
});
