import { describe, expect, test } from 'vitest';

import { ConfigError } from './config-error.ts';
import { readConfigFiles, type ReadFile } from './config-files.ts';

const places = {
  clouds: ['/a/clouds.yaml', '/b/clouds.yaml', '/b/clouds.json'],
  secure: ['/a/secure.yaml', '/b/secure.yaml'],
  vendors: ['/a/clouds-public.yaml'],
};

const disk =
  (files: Readonly<Record<string, string>>, locked: readonly string[] = []): ReadFile =>
  (path) => {
    if (locked.includes(path)) return { kind: 'unreadable', reason: 'EACCES' };
    const text = files[path];
    return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
  };

const read = (files: Readonly<Record<string, string>>, locked?: readonly string[]) =>
  readConfigFiles(places, disk(files, locked));

describe('readConfigFiles', () => {
  test('nothing anywhere', () => {
    expect(read({})).toEqual({ clouds: {}, vendors: {}, cloudsPath: undefined });
  });

  test('the first clouds.yaml alone counts, also when it is empty', () => {
    const files = read({ '/a/clouds.yaml': '', '/b/clouds.yaml': 'clouds: {b: {}}' });
    expect(files).toMatchObject({ clouds: {}, cloudsPath: '/a/clouds.yaml' });
  });

  test('a file that may not be read is passed over', () => {
    const files = read({ '/b/clouds.yaml': 'clouds: {b: {}}' }, ['/a/clouds.yaml']);
    expect(files).toMatchObject({ clouds: { b: {} }, cloudsPath: '/b/clouds.yaml' });
  });

  test('secure.yaml is laid over clouds.yaml, deep, from whatever folder has one', () => {
    const { clouds } = read({
      '/a/clouds.yaml': 'clouds: {a: {auth: {username: ann, password: old}, region_name: R}}',
      '/b/secure.yaml': 'clouds: {a: {auth: {password: new}}, b: {auth: {password: other}}}',
    });
    expect(clouds).toEqual({
      a: { auth: { username: 'ann', password: 'new' }, region_name: 'R' },
      b: { auth: { password: 'other' } },
    });
  });

  test('JSON is read too', () => {
    expect(read({ '/b/clouds.json': '{"clouds": {"j": {"verify": false}}}' }).clouds).toEqual({
      j: { verify: false },
    });
  });

  test('vendor profiles come from clouds-public.yaml', () => {
    const { vendors } = read({
      '/a/clouds-public.yaml': 'public-clouds: {v: {auth: {auth_url: "http://v"}}}',
    });
    expect(vendors).toEqual({ v: { auth: { auth_url: 'http://v' } } });
  });

  test.each([
    ['0123', '0123'],
    ['1e5', '1e5'],
    ['12345678901234567890123', '12345678901234567890123'],
    ['1.10', '1.10'],
    ['yes', 'yes'],
    ['0x1F', '0x1F'],
    ['2026-11-22', '2026-11-22'],
    ['"quoted: #1"', 'quoted: #1'],
    ["'it''s'", "it's"],
    ['true', 'true'],
  ])('the password %s stays the text that is written', (written, password) => {
    const { clouds } = read({ '/a/clouds.yaml': `clouds:\n  a:\n    auth:\n      password: ${written}\n` });
    expect(clouds).toEqual({ a: { auth: { password } } });
  });

  test('anchors, merges and keys written twice are read as PyYAML reads them', () => {
    const { clouds } = read({
      '/a/clouds.yaml': [
        'base: &base {region_name: R, verify: false}',
        'clouds:',
        '  a: {<<: *base, region_name: S}',
        '  a: {<<: *base, region_name: T}',
      ].join('\n'),
    });
    expect(clouds).toEqual({ a: { region_name: 'T', verify: 'false' } });
  });

  test.each([
    ['clouds:\n  a:\n   b: [1,\n', '/a/clouds.yaml, line 4, is not valid YAML.'],
    ['clouds:\n  a: "hunter2\n', '/a/clouds.yaml, line 3, is not valid YAML.'],
    ['clouds:\n\ta: 1\n', '/a/clouds.yaml, line 2, is not valid YAML.'],
    ['- a\n- b\n', '/a/clouds.yaml must be a mapping with the key "clouds".'],
    ['clouds: [a, b]\n', '/a/clouds.yaml: "clouds" must map cloud names to settings.'],
    ['just words', '/a/clouds.yaml must be a mapping with the key "clouds".'],
  ])('%j is refused in one line', (yaml, message) => {
    const attempt = () => read({ '/a/clouds.yaml': yaml });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(message);
  });

  test('a mistake never quotes the file, which may hold a password', () => {
    const attempt = () =>
      read({ '/b/clouds.json': '{"clouds": {"a": {"auth": {"password": "hunter2" oops}}}}' });
    expect(attempt).toThrow('/b/clouds.json is not valid JSON.');
  });
});
