import { describe, expect, it } from 'vitest';
import { CLOUD_HELP, parseCommand } from './command.ts';

const usual = {
  port: 9393,
  host: '127.0.0.1',
  dataDir: null,
  images: undefined,
  profile: undefined,
  tokenTtlSeconds: 3600,
  regions: ['RegionOne'],
  rbac: 'default',
  limits: { imageSizeCapBytes: 2 ** 40, perProject: null },
  copiesAcross: false,
  faults: false,
};

describe('the command line', () => {
  it.each([
    [[], {}],
    [['--cloud-port', '0'], { port: 0 }],
    [['--cloud-port=65535'], { port: 65_535 }],
    [['--host', '::1'], { host: '::1' }],
    [['--data', 'some where'], { dataDir: 'some where' }],
    [['--images', '0'], { images: 0 }],
    [['--cloud-profile', 'glance'], { profile: 'glance' }],
    [['--token-ttl', '60'], { tokenTtlSeconds: 60 }],
    [['--cloud-regions', 'eu-de, eu-nl'], { regions: ['eu-de', 'eu-nl'] }],
    [['--cloud-rbac', 'secure'], { rbac: 'secure' }],
    [['--cloud-limits', 'image_size_cap=7'], { limits: { imageSizeCapBytes: 7, perProject: null } }],
    [['--cloud-cross-region'], { copiesAcross: true }],
    [['--faults'], { faults: true }],
  ])('%j', (words, expected) => {
    expect(parseCommand(words)).toEqual({ kind: 'start', options: { ...usual, ...expected } });
  });

  it.each([
    [['--nosuch'], "Unknown option '--nosuch'; --help lists every flag."],
    [['stray'], "Unexpected argument 'stray'"],
    [['--cloud-port', '65536'], '--cloud-port must be a whole number from 0 to 65535'],
    [['--cloud-port', 'x'], '--cloud-port must be a whole number'],
    [['--cloud-port', ''], '--cloud-port must be a whole number'],
    [['--cloud-port', '1e3'], '--cloud-port must be a whole number'],
    [['--cloud-port'], "Option '--cloud-port <value>' argument missing"],
    [['--images', '-5'], "Option '--images' argument is ambiguous"],
    [['--images=-5'], '--images must be a whole number from 0 to 100000000'],
    [['--images', '1.5'], '--images must be a whole number'],
    [['--cloud-profile', 'aws'], '--cloud-profile must be ims or glance'],
    [['--token-ttl', '0'], '--token-ttl must be a whole number from 1 to 10000000'],
    [['--cloud-regions', 'a,,b'], '--cloud-regions must be names with commas between them, each once'],
    [['--cloud-rbac', 'none'], '--cloud-rbac must be default or secure'],
    [['--cloud-limits', 'images=5'], '--cloud-limits must be as in image_count_total=20, of image_size_cap'],
    [['--faults=yes'], "Option '--faults' does not take an argument"],
  ])('%j is a mistake', (words, message) => {
    const command = parseCommand(words);
    expect(command).toEqual({ kind: 'mistake', message: expect.stringContaining(message) });
    expect(JSON.stringify(command)).not.toContain(String.raw`\n`);
  });

  it('is explained', () => {
    expect(parseCommand(['--help', '--faults'])).toEqual({ kind: 'help' });
    expect(CLOUD_HELP).toContain('--cloud-profile NAME');
  });
});
