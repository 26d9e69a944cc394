import type { CloudConfig } from '../clouds/cloud-config.ts';
import { fakePassword } from './fake-keystone.ts';

/** The credentials of ann for a fake Keystone at that address. */
export function ambientConfig(authUrl: string): CloudConfig {
  const domain = { kind: 'id', id: 'default' } as const;
  return {
    name: 'test',
    authUrl,
    credentials: { kind: 'password', user: { kind: 'name', name: 'ann', domain }, password: fakePassword },
    project: { kind: 'name', name: 'acme', domain },
    region: undefined,
    interfaces: ['public'],
    imageEndpoint: undefined,
    tls: { verify: true, caFile: undefined, certificateFile: undefined, keyFile: undefined },
  };
}
