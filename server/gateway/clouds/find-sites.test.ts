import { describe, expect, test } from 'vitest';

import { ConfigError } from './config-error.ts';
import type { ReadFile } from './config-files.ts';
import type { System } from './config-places.ts';
import { findEnvironmentSite, findNamedSite, readSites, siteAt } from './find-cloud.ts';

const system: System = { env: {}, workingDirectory: '/here', home: '/home/ann', platform: 'linux' };

const reader =
  (files: Readonly<Record<string, string>>): ReadFile =>
  (path) => {
    const text = files[path];
    return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
  };

const noTls = { verify: true, caFile: undefined, certificateFile: undefined, keyFile: undefined };
const site = {
  name: 'a',
  authUrl: 'https://k/v3',
  region: undefined,
  interfaces: ['public'],
  imageEndpoint: undefined,
  tls: noTls,
  userDomain: 'Default',
};

test('an address alone is a cloud called by its host', () => {
  expect(siteAt('http://k.example:5000/v3/', 'R', system)).toEqual({
    ...site,
    name: 'k.example:5000',
    authUrl: 'http://k.example:5000/v3',
    region: 'R',
  });
  expect(() => siteAt('k.example', undefined, system)).toThrow(ConfigError);
  expect(() => siteAt('http://ann:pw@k/v3', undefined, system)).toThrow(/user name or password in/);
});

test('a cloud of clouds.yaml needs no credentials, and none of them are kept', () => {
  const yaml = `clouds:
    a: {auth: {auth_url: "https://k/v3", username: ann, password: secret, user_domain_name: Staff}}
    b: {auth: {auth_url: "https://k/v3"}}`;
  const files = reader({ '/here/clouds.yaml': yaml });
  expect(findNamedSite('b', undefined, system, files)).toEqual({ ...site, name: 'b' });
  expect(findNamedSite('a', undefined, system, files)).toEqual({ ...site, userDomain: 'Staff' });
});

test('the variables describe one too', () => {
  const env = { OS_AUTH_URL: 'https://k/v3', OS_CLOUD_NAME: 'a', OS_PASSWORD: 'secret' };
  expect(findEnvironmentSite(undefined, { ...system, env })).toEqual(site);
});

describe('a list of clouds', () => {
  const list = (yaml: string) => readSites('/list.yaml', undefined, system, reader({ '/list.yaml': yaml }));

  test('is all of the file, in its order', () => {
    const yaml = `clouds:
      zeta: {auth: {auth_url: "https://z/v3"}, region_name: R, cacert: ~/ca.pem}
      a: {auth: {auth_url: "https://k/v3"}}`;
    expect(list(yaml)).toEqual([
      {
        ...site,
        name: 'zeta',
        authUrl: 'https://z/v3',
        region: 'R',
        tls: { ...noTls, caFile: '/home/ann/ca.pem' },
      },
      site,
    ]);
  });

  test.each([
    ['clouds: {}', '/list.yaml has no clouds below "clouds".'],
    ['', '/list.yaml has no clouds below "clouds".'],
    ['clouds: {a: {}}', 'Cloud "a" in /list.yaml has no auth_url: the address of Keystone.'],
    ['clouds: {a: 7}', 'Cloud "a" in /list.yaml has no auth_url: the address of Keystone.'],
    ['clouds: [', '/list.yaml, line 1, is not valid YAML.'],
  ])('%s is refused', (yaml, message) => {
    expect(() => list(yaml)).toThrow(new ConfigError(message));
  });

  test('that does not exist is refused', () => {
    expect(() => readSites('/nosuch', undefined, system, reader({}))).toThrow(
      new ConfigError('The list of clouds /nosuch cannot be read.'),
    );
  });
});
