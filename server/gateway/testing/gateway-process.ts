import { startGateway } from '../gateway.ts';
import { ambient } from '../login.ts';
import { openLogin } from '../open-login.ts';
import { ambientConfig } from './ambient-config.ts';
import { withoutPage } from './without-page.ts';

/** A gateway in a process of its own, whose memory is then its own: `node gateway-process.ts KEYSTONE`. */
const [, , authUrl = ''] = process.argv;
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
  ...withoutPage,
});
process.stdout.write(`${gateway.port}\n`);
