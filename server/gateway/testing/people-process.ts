import { parseFlags } from '../../flags.ts';
import { openPeople } from '../../people.ts';
import { startGateway } from '../gateway.ts';
import { ambientConfig } from './ambient-config.ts';
import { withoutPage } from './without-page.ts';

/** A gateway that people sign in to, in a process that can be killed: `node people-process.ts KEYSTONE FLAGS…`. */
const [, , authUrl = '', ...flags] = process.argv;
const commandLine = parseFlags(['--os-auth-url', authUrl, '--profile', 'glance', ...flags]);
const people = await openPeople({
  sites: [{ ...ambientConfig(authUrl), userDomain: 'Default' }],
  embedded: false,
  way: 'http',
  port: commandLine.options.port,
  commandLine,
  sweepMs: 200,
  warn: (line) => process.stderr.write(`${line}\n`),
});
const gateway = await startGateway({
  host: '127.0.0.1',
  port: commandLine.options.port,
  source: people.sessions,
  signIn: people,
  ...withoutPage,
});
process.stdout.write(`${gateway.port}\n`);
