import { Writable } from 'node:stream';

import type { GatewayOptions } from '../gateway.ts';

/** What a gateway of a test needs that has no page and writes no log. */
export const withoutPage = {
  openPage: () =>
    Promise.resolve({
      read: () => Promise.reject(new Error('This gateway has no page.')),
      register: () => Promise.resolve(),
      close: () => Promise.resolve(),
    }),
  log: { level: 'silent', stream: new Writable({ write: (_chunk, _encoding, done) => done() }) },
} as const satisfies Pick<GatewayOptions, 'openPage' | 'log'>;
