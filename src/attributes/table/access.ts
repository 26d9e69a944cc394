import type { Attribute } from '../attribute.ts';
import { OF_IMS, EXTENSION, TYPED, choice } from '../facts.ts';
import { VISIBILITY_FILTER_VALUES } from '../values.ts';

/** Image-attributes, section 2: owner and access. */
export const ACCESS = {
  __imagetype: {
    kind: 'image-type',
    column: true,
    filter: {
      group: 'sharing',
      after: 'visibility',
      control: choice(['gold', 'private', 'shared', 'market'], true),
    },
    edit: OF_IMS,
  },
  visibility: {
    kind: 'text',
    column: 'visibility',
    filter: {
      group: 'sharing',
      control: { kind: 'choice', open: false, values: VISIBILITY_FILTER_VALUES },
      firstWins: true,
    },
    edit: {
      // Its documents change no visibility, but sharing needs one, and Glance's own call for it is there.
      ims: 'sharing',
      glance: 'fixed',
      control: 'choice',
      values: ['private', 'shared', 'community', 'public'],
    },
    // Private on IMS, which takes nothing else then. Glance's own default comes first.
    create: {
      after: 'min_ram',
      ims: { control: 'choice', values: ['private'] },
      glance: { control: 'choice', values: ['shared', 'private', 'community', 'public'] },
    },
    clients: { ...TYPED, python: 'visibility' },
  },
  owner: {
    kind: 'id',
    column: { after: 'active_at' },
    filter: { group: 'identity', control: { kind: 'project' } },
    edit: { ims: 'undocumented', glance: 'administrator', control: 'line', after: 'container_format' },
    clients: { openstack: '--project', python: 'owner', terraform: 'text' },
  },
  __isregistered: {
    kind: 'flag',
    column: true,
    filter: { group: 'state', control: { kind: 'flag' } },
    edit: OF_IMS,
  },
  enterprise_project_id: {
    kind: 'enterprise-project',
    column: { after: 'os_hash_value' },
    filter: { group: 'sharing', control: { kind: 'text' }, documented: 'ims', extension: true },
    edit: EXTENSION,
  },
  _sys_enterprise_project_id: { kind: 'enterprise-project', edit: OF_IMS },
  __productcode: { kind: 'id', edit: OF_IMS },
  __account_code: { kind: 'text', edit: OF_IMS },
  __is_offshelved: { kind: 'flag', edit: OF_IMS },
  __system_support_market: { kind: 'flag', edit: OF_IMS },
  __image_displayname: { kind: 'text', edit: OF_IMS },
} as const satisfies Readonly<Record<string, Attribute>>;
