import type { TimedToken } from '../keystone/token-keeper.ts';
import type { SessionRecord } from '../sessions/session-record.ts';

/** A token as sessions keep it. */
export const testToken = (name: string, project?: string): TimedToken => ({
  endsAt: 5000,
  issued: {
    token: name,
    issuedAt: new Date('2026-11-24T10:00:00Z'),
    expiresAt: new Date('2026-11-24T11:00:00Z'),
    user: { id: 'u', name: 'ann' },
    userDomain: 'Default',
    project: project === undefined ? undefined : { id: project, name: project },
    roles: ['member'],
    catalog: [{ type: 'image', endpoints: [{ interface: 'public', region: 'R', url: 'http://g' }] }],
  },
});

/** A session of ann that began at 1000 and was used at 2000; its base token ends at 5000. */
export const testRecord = (key: string): SessionRecord => ({
  key,
  cloud: 'c',
  method: 'password',
  user: { id: 'u', name: 'ann' },
  domain: 'Default',
  credentialId: null,
  homeProjectId: 'acme',
  from: { address: '192.0.2.1', browser: 'Firefox' },
  startedAt: 1000,
  seenAt: 2000,
  base: testToken('base'),
  scoped: { acme: testToken('one', 'acme'), globex: testToken('two', 'globex') },
});
