import { describe, expect, test } from 'vitest';

import { ConfigError } from './config-error.ts';
import type { System } from './config-places.ts';
import { findEnvironmentCloud, findNamedCloud } from './find-cloud.ts';

const system: System = { env: {}, workingDirectory: '/here', home: '/home/ann', platform: 'linux' };
const authUrl = 'https://keystone.example.com:5000/v3';

function named(yaml: string, extra: { region?: string; files?: Record<string, string> } = {}) {
  const files: Record<string, string> = { '/here/clouds.yaml': yaml, ...extra.files };
  return findNamedCloud('a', extra.region, system, (path) => {
    const text = files[path];
    return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
  });
}

/** A cloud "a" with the given flow mapping inside `auth` and the given lines beside it. */
const cloud = (auth: string, beside = '') =>
  `clouds: {a: {auth: {auth_url: "${authUrl}", ${auth}}${beside === '' ? '' : `, ${beside}`}}}`;
const ann = 'username: ann, password: pw';

describe('a named cloud', () => {
  test('the usual one', () => {
    const yaml = cloud(
      'username: ann, password: pw, project_name: acme, user_domain_name: U, project_domain_name: P',
      'region_name: R, identity_api_version: 3',
    );
    expect(named(yaml)).toEqual({
      name: 'a',
      authUrl,
      credentials: {
        kind: 'password',
        user: { kind: 'name', name: 'ann', domain: { kind: 'name', name: 'U' } },
        password: 'pw',
      },
      project: { kind: 'name', name: 'acme', domain: { kind: 'name', name: 'P' } },
      region: 'R',
      interfaces: ['public'],
      imageEndpoint: undefined,
      tls: { verify: true, caFile: undefined, certificateFile: undefined, keyFile: undefined },
    });
  });

  const byId = (id: string) => ({ kind: 'id', id });
  const byName = (name: string) => ({ kind: 'name', name });
  const user = (name: string, domain: object) => ({ user: { kind: 'name', name, domain }, password: 'pw' });

  test.each([
    ['no domain at all is the one with the id default', ann, user('ann', byId('default'))],
    ['a domain for both', `${ann}, domain_name: D`, user('ann', byName('D'))],
    [
      'its own domain before the one for both',
      `${ann}, domain_id: d, user_domain_name: U`,
      user('ann', byName('U')),
    ],
    ['an id before a name', `${ann}, user_domain_id: u, user_domain_name: U`, user('ann', byId('u'))],
    ['the default domain last', `${ann}, default_domain_id: d`, user('ann', byId('d'))],
    ['dashes for underscores', 'user-name: ann, password: pw, user-domain-name: U', user('ann', byName('U'))],
    [
      'a user id needs no domain',
      'user_id: u1, password: pw',
      { user: { kind: 'id', id: 'u1' }, password: 'pw' },
    ],
    [
      'numbers are texts',
      'user_id: 17, password: 0123',
      { user: { kind: 'id', id: '17' }, password: '0123' },
    ],
    ['a token without auth_type', 'token: tok', { kind: 'token', token: 'tok' }],
    ['a password beats a token', `${ann}, token: tok`, { kind: 'password' }],
    [
      'an application credential without auth_type',
      'application_credential_id: c, application_credential_secret: s',
      { kind: 'applicationCredential', credential: { kind: 'id', id: 'c' }, secret: 's' },
    ],
    [
      'an application credential by name',
      'application_credential_name: c, application_credential_secret: s, username: ann, user_domain_id: u',
      {
        kind: 'applicationCredential',
        credential: { kind: 'name', name: 'c', user: { kind: 'name', name: 'ann', domain: byId('u') } },
        secret: 's',
      },
    ],
  ])('credentials: %s', (_case, auth, expected) => {
    expect(named(cloud(auth)).credentials).toMatchObject(expected);
  });

  test('everything of auth may stand beside auth, and auth wins', () => {
    const yaml = `clouds: {a: {auth_url: "${authUrl}", username: bob, password: pw, auth: {username: ann}}}`;
    expect(named(yaml)).toMatchObject({ authUrl, credentials: { user: { name: 'ann' }, password: 'pw' } });
  });

  test('auth_type decides when there is more than one thing to sign in with', () => {
    const auth = `${ann}, token: tok, application_credential_id: c, application_credential_secret: s`;
    expect(named(cloud(auth, 'auth_type: v3token')).credentials.kind).toBe('token');
    expect(named(cloud(auth, 'auth_type: v3applicationcredential')).credentials.kind).toBe(
      'applicationCredential',
    );
    expect(named(cloud(auth, 'auth_type: v3password')).credentials.kind).toBe('password');
  });

  test.each([
    ['none', ann, undefined],
    ['by id', `${ann}, project_id: p, project_name: n`, byId('p')],
    ['by name', `${ann}, project_name: n`, { kind: 'name', name: 'n', domain: byId('default') }],
    ['by its old word', `${ann}, tenant_name: n`, { kind: 'name', name: 'n', domain: byId('default') }],
    ['the new word before the old', `${ann}, tenant_id: t, project_id: p`, byId('p')],
    [
      'in its own domain',
      `${ann}, project_name: n, user_domain_name: U, project_domain_name: P`,
      { kind: 'name', name: 'n', domain: byName('P') },
    ],
    [
      'never for an application credential, which has its own',
      'application_credential_id: c, application_credential_secret: s, project_name: n',
      undefined,
    ],
  ])('project: %s', (_case, auth, expected) => {
    expect(named(cloud(auth)).project).toEqual(expected);
  });

  test.each([
    ['none', '', {}, undefined],
    ['the one named', 'region_name: R', {}, 'R'],
    ['the first of a list', 'regions: [R, S]', {}, 'R'],
    ['the first of the old list', 'region_name: "R,S"', {}, 'R'],
    ['the first of a list with values', 'regions: [{name: R, values: {interface: internal}}, S]', {}, 'R'],
    ['the flag', 'regions: [R, S]', { region: 'S' }, 'S'],
    ['the flag, also one that is not listed', 'region_name: R', { region: 'X' }, 'X'],
    ['the image service has its own', 'region_name: R, image_region_name: I', {}, 'I'],
  ])('region: %s', (_case, beside, extra, expected) => {
    expect(named(cloud(ann, beside), extra).region).toBe(expected);
  });

  test('a region brings its own values', () => {
    const beside =
      'interface: public, regions: [R, {name: S, values: {interface: internal, auth: {project_id: p}}}]';
    expect(named(cloud(ann, beside), { region: 'S' })).toMatchObject({
      interfaces: ['internal'],
      project: { kind: 'id', id: 'p' },
      credentials: { password: 'pw' },
    });
  });

  test.each([
    ['', ['public']],
    ['interface: internal', ['internal']],
    ['endpoint_type: adminURL', ['admin']],
    ['interface: [internal, public]', ['internal', 'public']],
    ['interface: internal, image_interface: public', ['public']],
  ])('interface: %s', (beside, expected) => {
    expect(named(cloud(ann, beside)).interfaces).toEqual(expected);
  });

  test.each([
    ['image_endpoint_override: "http://glance:9292/"', 'http://glance:9292'],
    ['image-endpoint-override: "http://glance:9292/v2"', 'http://glance:9292/v2'],
    [
      'region_name: R, image_endpoint_override: "https://ims.{region_name}.example.com"',
      'https://ims.R.example.com',
    ],
  ])('endpoint: %s', (beside, expected) => {
    expect(named(cloud(ann, beside)).imageEndpoint).toBe(expected);
  });

  test.each([
    ['verify: false', { verify: false }],
    ['verify: "False"', { verify: false }],
    ['verify: no', { verify: false }],
    ['verify: true', { verify: true }],
    ['insecure: true, verify: true', { verify: false }],
    ['insecure: false', { verify: true }],
    ['cacert: ~/ca.pem', { verify: true, caFile: '/home/ann/ca.pem' }],
    ['cacert: /etc/ca~/x.pem', { caFile: '/etc/ca~/x.pem' }],
    ['cert: ~/c.pem, key: ~/k.pem', { certificateFile: '/home/ann/c.pem', keyFile: '/home/ann/k.pem' }],
  ])('certificates: %s', (beside, expected) => {
    expect(named(cloud(ann, beside)).tls).toMatchObject(expected);
  });

  test('a vendor profile of clouds-public.yaml, the cloud laid over it', () => {
    const files = {
      '/here/clouds-public.yaml':
        'public-clouds: {v: {auth: {auth_url: "https://k.{region_name}.v/v3", user_domain_name: U}, regions: [R, S]}}',
    };
    const yaml = `clouds: {a: {profile: v, auth: {${ann}}, region_name: S}}`;
    expect(named(yaml, { files })).toMatchObject({
      authUrl: 'https://k.S.v/v3',
      region: 'S',
      credentials: { user: { domain: { kind: 'name', name: 'U' } } },
    });
    expect(named(`clouds: {a: {profile: v, auth: {${ann}}}}`, { files }).region).toBe('R');
  });

  test('the profile of the one vendor known here', () => {
    expect(named(`clouds: {a: {profile: otc, auth: {${ann}}, region_name: eu-nl}}`)).toMatchObject({
      authUrl: 'https://iam.eu-nl.otc.t-systems.com/v3',
      region: 'eu-nl',
    });
  });

  test('an unknown profile is no harm where the address of Keystone is given', () => {
    expect(named(cloud(ann, 'profile: nosuch')).authUrl).toBe(authUrl);
  });

  test.each([
    ['clouds: {b: {}, c: {}}', '/here/clouds.yaml has no cloud "a". Available: b, c.'],
    ['clouds: {}', '/here/clouds.yaml has no cloud "a". It contains none.'],
    ['clouds: {a: {profile: nosuch}}', 'uses a profile that is neither built in nor in clouds-public.yaml.'],
    ['clouds: {a: {auth: {username: ann}}}', 'Cloud "a" in /here/clouds.yaml has no auth_url'],
    [cloud('password: pw'), 'has no username'],
    [cloud('username: ann'), 'has no password'],
    [cloud('application_credential_secret: s'), 'has no application_credential_id'],
    [
      cloud('application_credential_id: c', 'auth_type: v3applicationcredential'),
      'has no application_credential_secret',
    ],
    [
      cloud('application_credential_name: c, application_credential_secret: s'),
      'has no username: set the owner',
    ],
    [cloud(ann, 'auth_type: v3token'), 'has no token'],
    [cloud(ann, 'auth_type: v3oidcpassword'), 'uses auth_type v3oidcpassword'],
    [cloud(ann, 'auth_type: v2password'), 'uses Keystone v2'],
    [cloud(ann, 'identity_api_version: 2.0'), 'uses Keystone v2'],
    [cloud(ann, 'interface: outside'), 'uses the unknown interface "outside"'],
    [
      cloud(ann, 'image_endpoint_override: "glance:9292"'),
      'has an invalid image_endpoint_override: "glance:9292"',
    ],
    [`clouds: {a: {auth: {auth_url: "keystone/v3", ${ann}}}}`, 'has an invalid auth_url: "keystone/v3"'],
    [
      `clouds: {a: {auth: {auth_url: "http://u:p@k/v3", ${ann}}}}`,
      'has a user name or password in its auth_url',
    ],
  ])('%s is refused in one line', (yaml, message) => {
    const attempt = () => named(yaml);
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow(/\n|\bpw\b/);
  });

  test('without any file the message says where it looked', () => {
    const attempt = () => findNamedCloud('a', undefined, system, () => ({ kind: 'absent' }));
    expect(attempt).toThrow(
      'searched /here, /home/ann/.config/openstack, /etc/xdg/openstack, /etc/openstack',
    );
  });

  test('a file that may not be read is named', () => {
    const attempt = () =>
      findNamedCloud('a', undefined, system, (path) =>
        path === '/here/clouds.yaml' ? { kind: 'unreadable', reason: 'EACCES' } : { kind: 'absent' },
      );
    expect(attempt).toThrow('/here/clouds.yaml exists but cannot be read');
  });

  test('a name that every object has is no cloud', () => {
    expect(() =>
      findNamedCloud('constructor', undefined, system, () => ({ kind: 'text', text: 'clouds: {}' })),
    ).toThrow('has no cloud "constructor"');
  });
});

describe('the cloud of the OS_* variables', () => {
  const fromEnv = (env: NodeJS.ProcessEnv, region?: string) =>
    findEnvironmentCloud(region, { ...system, env });
  const password = { OS_AUTH_URL: authUrl, OS_USERNAME: 'ann', OS_PASSWORD: 'pw' };

  test('an openrc file', () => {
    const config = fromEnv({
      ...password,
      OS_PROJECT_NAME: 'acme',
      OS_USER_DOMAIN_NAME: 'U',
      OS_PROJECT_DOMAIN_ID: 'p',
      OS_REGION_NAME: 'R',
      OS_INTERFACE: 'internal',
      OS_CACERT: '~/ca.pem',
      OS_IDENTITY_API_VERSION: '3',
    });
    expect(config).toMatchObject({
      name: 'keystone.example.com:5000',
      credentials: { kind: 'password', user: { name: 'ann', domain: { kind: 'name', name: 'U' } } },
      project: { kind: 'name', name: 'acme', domain: { kind: 'id', id: 'p' } },
      region: 'R',
      interfaces: ['internal'],
      tls: { verify: true, caFile: '/home/ann/ca.pem' },
    });
  });

  test.each([
    [{ OS_CLOUD_NAME: 'mine' }, { name: 'mine' }],
    [{ OS_DEFAULT_DOMAIN: 'd' }, { credentials: { user: { domain: { kind: 'id', id: 'd' } } } }],
    [{ OS_PROJECT_ID: 'p', OS_PROJECT_NAME: '' }, { project: { kind: 'id', id: 'p' } }],
    [{ OS_TENANT_NAME: 't' }, { project: { kind: 'name', name: 't' } }],
    [{ OS_ENDPOINT_TYPE: 'internalURL' }, { interfaces: ['internal'] }],
    [{ OS_INSECURE: 'true' }, { tls: { verify: false } }],
    [{ OS_INSECURE: '' }, { tls: { verify: true } }],
    [{ OS_IMAGE_URL: 'http://g:9292/' }, { imageEndpoint: 'http://g:9292' }],
    [{ OS_IMAGE_ENDPOINT_OVERRIDE: 'http://o', OS_IMAGE_URL: 'http://g' }, { imageEndpoint: 'http://o' }],
  ])('%j', (env, expected) => {
    expect(fromEnv({ ...password, ...env })).toMatchObject(expected);
  });

  test('a token, and an application credential', () => {
    expect(fromEnv({ OS_AUTH_URL: authUrl, OS_TOKEN: 'tok', OS_PROJECT_ID: 'p' })).toMatchObject({
      credentials: { kind: 'token', token: 'tok' },
      project: { kind: 'id', id: 'p' },
    });
    const env = {
      OS_AUTH_URL: authUrl,
      OS_AUTH_TYPE: 'v3applicationcredential',
      OS_APPLICATION_CREDENTIAL_ID: 'c',
      OS_APPLICATION_CREDENTIAL_SECRET: 's',
    };
    expect(fromEnv(env).credentials).toEqual({
      kind: 'applicationCredential',
      credential: { kind: 'id', id: 'c' },
      secret: 's',
    });
  });

  test('--region beats OS_REGION_NAME', () => {
    expect(fromEnv({ ...password, OS_REGION_NAME: 'R' }, 'S').region).toBe('S');
  });

  test('what is missing is named without what is there', () => {
    const attempt = () => fromEnv({ OS_AUTH_URL: authUrl, OS_USERNAME: 'ann', OS_TOKEN: '' });
    expect(attempt).toThrow('The environment (OS_* variables) has no password');
  });
});
