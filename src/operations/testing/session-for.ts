import type { Session } from '../../../contract/session.d.ts';
import type { ProfileName } from '../../attributes/profile.ts';

/** For tests: the session of a member of acme, or of someone with other roles. */
export function sessionFor(profile: ProfileName, roles: readonly string[] = ['member']): Session {
  return {
    kind: 'ambient',
    expiresAt: '2026-11-30T12:00:00Z',
    cloud: 'test',
    embedded: true,
    profile,
    user: { id: 'u', name: 'dana' },
    project: { id: 'acme', name: 'acme' },
    projects: [{ id: 'acme', name: 'acme' }],
    roles,
    region: 'RegionOne',
    regions: ['RegionOne'],
    imageEndpoint: 'https://image.test',
    linkKey: 'key',
    home: { projectId: 'acme', region: 'RegionOne' },
    login: null,
  };
}
