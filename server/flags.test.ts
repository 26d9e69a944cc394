import { describe, expect, test } from 'vitest';

import { helpText } from './flag-help.ts';
import { flagText, parseFlags } from './flags.ts';
import { StartError } from './start-error.ts';

function refusal(words: readonly string[]): StartError {
  try {
    parseFlags(words);
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  throw new Error(`${words.join(' ')} was taken`);
}

describe('parseFlags', () => {
  test('nothing typed is the defaults', () => {
    const { options, given } = parseFlags([]);
    expect(options).toEqual({
      port: 8080,
      host: '127.0.0.1',
      data: './data',
      images: 1200,
      cloudPort: 9393,
      cloudProfile: 'ims',
      cloudTokenTtl: 3600,
      cloudRegions: ['RegionOne'],
      cloudRbac: 'default',
      cloudLimits: undefined,
      cloudCrossRegion: false,
      cloudStores: ['second'],
      cloudCache: false,
      faults: false,
      embedded: false,
      osCloud: undefined,
      osAuthUrl: undefined,
      clouds: undefined,
      signIn: false,
      sessionIdle: 60,
      sessionMax: 720,
      tlsCert: undefined,
      tlsKey: undefined,
      publicUrl: undefined,
      launchUrl: undefined,
      trustedProxy: ['127.0.0.0/8', '::1'],
      requestsPerMinute: 6000,
      metricsListen: undefined,
      audit: undefined,
      region: undefined,
      profile: undefined,
      dev: false,
      logLevel: 'warn',
      help: false,
    });
    expect([...given]).toEqual([]);
  });

  test.each([
    [['--port', '0'], { port: 0 }],
    [['--port=65535'], { port: 65_535 }],
    [['--port', '1', '--port', '2'], { port: 2 }],
    [['--cloud-profile', 'glance'], { cloudProfile: 'glance' }],
    [['--cloud-token-ttl', '60'], { cloudTokenTtl: 60 }],
    [['--cloud-regions', 'eu-de,eu-nl'], { cloudRegions: ['eu-de', 'eu-nl'] }],
    [['--cloud-rbac', 'secure'], { cloudRbac: 'secure' }],
    [['--trusted-proxy', '10.0.0.0/8,fd00::1'], { trustedProxy: ['10.0.0.0/8', 'fd00::1'] }],
    [['--metrics-listen', '127.0.0.1:9464'], { metricsListen: { host: '127.0.0.1', port: 9464 } }],
    [['--metrics-listen', '[::1]:0'], { metricsListen: { host: '::1', port: 0 } }],
    [['--metrics-listen', ':9464'], { metricsListen: { host: '::', port: 9464 } }],
    [['--audit', '-'], { audit: '-' }],
    [['--trusted-proxy', 'none'], { trustedProxy: [] }],
    [['--cloud-stores', 'broken, archive'], { cloudStores: ['broken', 'archive'] }],
    [['--cloud-limits', 'image_size_cap=7'], { cloudLimits: { imageSizeCapBytes: 7, perProject: null } }],
    [['--os-cloud', 'alice', '--region=RegionTwo'], { osCloud: 'alice', region: 'RegionTwo' }],
    [['--faults', '--dev'], { faults: true, dev: true }],
    [['--sign-in', '--session-idle', '5'], { signIn: true, sessionIdle: 5 }],
    [['--os-auth-url', 'http://k:5000/v3'], { osAuthUrl: 'http://k:5000/v3' }],
    [
      ['--launch-url', 'https://a.example/launch/{id}?from={id}'],
      { launchUrl: 'https://a.example/launch/{id}?from={id}' },
    ],
    [['--public-url', 'https://a.example:8443'], { publicUrl: new URL('https://a.example:8443') }],
    [['--data', '/tmp/a b'], { data: '/tmp/a b' }],
    [['--data=a=b'], { data: 'a=b' }],
    [['--images', '1000000'], { images: 1_000_000 }],
    [['--help', '--port', '81'], { help: true, port: 81 }],
  ])('%j', (words, expected) => {
    const { options, given } = parseFlags(words);
    expect(options).toMatchObject(expected);
    expect([...given].toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  test.each([
    [['--prot', '81'], 'Unknown flag --prot'],
    [['-x'], 'Unknown flag -x'],
    [['--port'], '--port wants a whole number from 0 to 65535'],
    [['--port', '--dev'], '--port wants a whole number from 0 to 65535'],
    [['--port', '65536'], '--port wants a whole number from 0 to 65535, not "65536"'],
    [['--port', '-1'], '--port wants a whole number from 0 to 65535, not "-1"'],
    [['--port', '8o'], '--port wants a whole number from 0 to 65535, not "8o"'],
    [['--port', '1e3'], '--port wants a whole number from 0 to 65535, not "1e3"'],
    [['--port='], '--port wants a whole number from 0 to 65535, not ""'],
    [['--cloud-profile', 'IMS'], '--cloud-profile wants one of ims, glance, not "IMS"'],
    [['--cloud-token-ttl', '0'], '--cloud-token-ttl wants a whole number from 1 to 10000000, not "0"'],
    [
      ['--cloud-limits', 'images=5'],
      '--cloud-limits wants limits as in image_count_total=20, of image_size_cap, image_size_total, image_stage_total, image_count_total, image_count_uploading, not "images=5"',
    ],
    [
      ['--cloud-regions', 'a,a'],
      '--cloud-regions wants names of regions with commas between them, each once, not "a,a"',
    ],
    ...[
      'javascript:alert(1)//{id}',
      'https://a.example/launch',
      'https://{id}.example/',
      'https://u:p@a.example/{id}',
      'a.example/{id}',
    ].map((value): [string[], string] => [
      ['--launch-url', value],
      `--launch-url wants an address that begins with https:// or http:// and has {id} behind its host, not "${value.replace('u:p@', '…@')}"`,
    ]),
    [['--os-cloud', ''], '--os-cloud wants a value, not ""'],
    [['--faults=yes'], '--faults takes no value'],
    [['--no-faults'], 'Unknown flag --no-faults'],
    [['8081'], '"8081" belongs to no flag'],
    [['--', '--port'], '"--port" belongs to no flag'],
    [['--constructor', 'x'], 'Unknown flag --constructor'],
  ])('%j is refused in one line', (words, message) => {
    const error = refusal(words);
    expect(error.message).toBe(`${message} (npm start -- --help lists every flag).`);
    expect(error.exitCode).toBe(2);
  });
});

test('the help text has a line for every flag, with its default', () => {
  const help = helpText();
  for (const name of ['port', 'cloudPort', 'osCloud', 'logLevel', 'help'] as const) {
    expect(help).toMatch(new RegExp(`^ {2}${flagText(name)}\\b`, 'm'));
  }
  expect(help).toContain('Default: 8080.');
  expect(help).toContain('Default: RegionOne.');
  expect(help.split('\n').every((line) => line.length <= 120)).toBe(true);
});

test('a wrong address is told without its password', () => {
  const parse = () => parseFlags(['--sessions', 'http://user:do-not-log@127.0.0.1']);
  expect(parse).toThrow(
    '--sessions wants an address that begins with redis:// or rediss://, not "http://…@127.0.0.1"',
  );
  expect(parse).not.toThrow('do-not-log');
});
