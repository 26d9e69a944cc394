import { describe, expect, test } from 'vitest';

import { chooseCloud, isPersonal } from './choose-cloud.ts';
import { parseFlags } from './flags.ts';

const choose = (words: readonly string[], env: NodeJS.ProcessEnv = {}) => chooseCloud(parseFlags(words), env);

describe('chooseCloud', () => {
  test.each([
    [[], {}, { kind: 'embedded' }],
    [['--images', '5', '--faults'], {}, { kind: 'embedded' }],
    [[], { OS_CLIENT_CONFIG_FILE: '/x/clouds.yaml' }, { kind: 'embedded' }],
    [[], { OS_USERNAME: 'alice' }, { kind: 'embedded' }],
    [[], { OS_AUTH_URL: '', OS_CLOUD: '' }, { kind: 'embedded' }],
    [[], { OS_AUTH_URL: 'http://keystone/v3' }, { kind: 'environment' }],
    [[], { OS_CLOUD: 'alice', OS_AUTH_URL: 'http://keystone/v3' }, { kind: 'named', name: 'alice' }],
    [['--os-cloud', 'bob'], { OS_CLOUD: 'alice' }, { kind: 'named', name: 'bob' }],
    [['--os-cloud', 'bob', '--region', 'R', '--profile', 'ims'], {}, { kind: 'named', name: 'bob' }],
    [['--embedded', '--images', '5'], { OS_CLOUD: 'alice' }, { kind: 'embedded' }],
    [['--sign-in', '--session-max', '5'], {}, { kind: 'embedded' }],
    [['--sign-in'], { OS_AUTH_URL: 'http://keystone/v3' }, { kind: 'environment' }],
    [
      ['--os-auth-url', 'http://k/v3', '--public-url', 'https://a.example'],
      { OS_CLOUD: 'alice' },
      { kind: 'address', authUrl: 'http://k/v3' },
    ],
    [['--clouds', 'list.yaml'], {}, { kind: 'list', path: 'list.yaml' }],
  ])('%j with %j', (words, env, choice) => {
    expect(choose(words, env)).toEqual(choice);
  });

  test.each([
    [['--embedded', '--os-cloud', 'a'], {}, '--embedded and --os-cloud choose two clouds'],
    [
      ['--os-cloud', 'a', '--images', '5'],
      {},
      '--images only works with the embedded cloud, but --os-cloud chooses another',
    ],
    [
      ['--images', '5'],
      { OS_AUTH_URL: 'http://k' },
      'but OS_AUTH_URL in the environment chooses another. Add --embedded',
    ],
    [['--faults'], { OS_CLOUD: 'a' }, 'but OS_CLOUD in the environment chooses another. Add --embedded'],
    [['--os-auth-url', 'http://k', '--clouds', 'f'], {}, '--os-auth-url and --clouds choose two clouds'],
    [
      ['--os-auth-url', 'http://k', '--faults'],
      {},
      '--faults only works with the embedded cloud, but --os-auth-url',
    ],
    [['--session-idle', '5'], {}, '--session-idle only works with sign-in'],
    [['--os-cloud', 'a', '--public-url', 'https://a.example'], {}, '--public-url only works with sign-in'],
    [['--cloud-token-ttl', '60'], { OS_CLOUD: 'a' }, '--cloud-token-ttl only works with the embedded cloud'],
    [['--cloud-rbac', 'secure'], { OS_CLOUD: 'a' }, '--cloud-rbac only works with the embedded cloud'],
    [
      ['--cloud-limits', 'image_size_cap=7'],
      { OS_CLOUD: 'a' },
      '--cloud-limits only works with the embedded cloud',
    ],
    [['--cloud-regions', 'R'], { OS_CLOUD: 'a' }, '--cloud-regions only works with the embedded cloud'],
    [['--region', 'R'], {}, '--region only works with your own cloud'],
    [['--os-cacert', 'ca.pem'], {}, '--os-cacert only works with your own cloud'],
    [['--profile', 'ims'], {}, 'use --cloud-profile for the embedded cloud'],
  ])('%j with %j is refused', (words, env, message) => {
    expect(() => choose(words, env)).toThrow(message);
  });
});

test.each([
  [[], false],
  [['--sign-in'], true],
  [['--os-cloud', 'a'], false],
  [['--os-cloud', 'a', '--sign-in'], true],
  [['--os-auth-url', 'http://k'], true],
  [['--clouds', 'f'], true],
])('%j lets people sign in themselves: %s', (words, expected) => {
  const commandLine = parseFlags(words);
  expect(isPersonal(chooseCloud(commandLine, {}), commandLine)).toBe(expected);
});
