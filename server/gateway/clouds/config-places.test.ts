import { describe, expect, test } from 'vitest';

import { configPlaces, type System } from './config-places.ts';

const linux: System = { env: {}, workingDirectory: '/here', home: '/home/ann', platform: 'linux' };

describe('configPlaces', () => {
  test('on Linux: here, the user, the site', () => {
    expect(configPlaces(linux).clouds).toEqual([
      '/here/clouds.yaml',
      '/here/clouds.yml',
      '/here/clouds.json',
      '/home/ann/.config/openstack/clouds.yaml',
      '/home/ann/.config/openstack/clouds.yml',
      '/home/ann/.config/openstack/clouds.json',
      '/etc/xdg/openstack/clouds.yaml',
      '/etc/xdg/openstack/clouds.yml',
      '/etc/xdg/openstack/clouds.json',
      '/etc/openstack/clouds.yaml',
      '/etc/openstack/clouds.yml',
      '/etc/openstack/clouds.json',
    ]);
  });

  test('secure.yaml and clouds-public.yaml are looked for in the same folders', () => {
    const places = configPlaces(linux);
    expect(places.secure[0]).toBe('/here/secure.yaml');
    expect(places.vendors.at(-1)).toBe('/etc/openstack/clouds-public.json');
  });

  test('the variables come first and name a file each', () => {
    const env = { OS_CLIENT_CONFIG_FILE: '/x/my.yaml', OS_CLIENT_SECURE_FILE: '/x/my-secure.yaml' };
    const places = configPlaces({ ...linux, env });
    expect(places.clouds.slice(0, 2)).toEqual(['/x/my.yaml', '/here/clouds.yaml']);
    expect(places.secure.slice(0, 2)).toEqual(['/x/my-secure.yaml', '/here/secure.yaml']);
    expect(places.vendors[0]).toBe('/here/clouds-public.yaml');
  });

  test('XDG folders are honoured, and ~/.config stays', () => {
    const env = { XDG_CONFIG_HOME: '/xdg', XDG_CONFIG_DIRS: '/a:/b' };
    const yaml = configPlaces({ ...linux, env }).clouds.filter((path) => path.endsWith('.yaml'));
    expect(yaml).toEqual([
      '/here/clouds.yaml',
      '/xdg/openstack/clouds.yaml',
      '/home/ann/.config/openstack/clouds.yaml',
      '/a/openstack/clouds.yaml',
      '/b/openstack/clouds.yaml',
      '/etc/openstack/clouds.yaml',
    ]);
  });

  test('macOS has its own folders beside ~/.config', () => {
    const yaml = configPlaces({ ...linux, platform: 'darwin' }).clouds.filter((path) =>
      path.endsWith('.yaml'),
    );
    expect(yaml).toEqual([
      '/here/clouds.yaml',
      '/home/ann/Library/Application Support/openstack/clouds.yaml',
      '/home/ann/.config/openstack/clouds.yaml',
      '/Library/Application Support/openstack/clouds.yaml',
      '/etc/openstack/clouds.yaml',
    ]);
  });

  test('empty variables count as not set', () => {
    const env = { OS_CLIENT_CONFIG_FILE: '', XDG_CONFIG_HOME: '', XDG_CONFIG_DIRS: '' };
    expect(configPlaces({ ...linux, env })).toEqual(configPlaces(linux));
  });
});
