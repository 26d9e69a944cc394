import { Writable } from 'node:stream';

import { startGateway } from '../gateway.ts';
import { ambient } from '../login.ts';
import { openLogin } from '../open-login.ts';
import { ambientConfig } from './ambient-config.ts';

/** A gateway in a process of its own, whose memory is then its own: `node gateway-process.ts KEYSTONE`. */
const [, , authUrl = ''] = process.argv;
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
const gateway = await startGateway({
  host: '127.0.0.1',
  port: 0,
  source: ambient(
    openLogin(ambientConfig(authUrl), {
      embedded: false,
      env: {},
      profile: 'glance',
      onFailedRenewal: () => undefined,
    }),
  ),
  openPage: () =>
    Promise.resolve({
      read: () => Promise.reject(new Error('This gateway has no page.')),
      register: () => Promise.resolve(),
      close: () => Promise.resolve(),
    }),
  log: { level: 'silent', stream: nowhere },
});
process.stdout.write(`${gateway.port}\n`);
