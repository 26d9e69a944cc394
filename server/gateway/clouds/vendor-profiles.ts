import { isMap, type RawMap } from './raw-config.ts';

/**
 * The one vendor whose image service has a profile of its own here. openstacksdk ships some twenty
 * (`openstack/config/vendors/`); a clouds-public.yaml can name any other.
 */
const KNOWN: RawMap = {
  otc: {
    auth: { auth_url: 'https://iam.{region_name}.otc.t-systems.com/v3' },
    regions: ['eu-de', 'eu-nl'],
    interface: 'public',
  },
};

/**
 * What the vendor profile of a cloud says (`profile: otc`, or `cloud: otc` as it was called once), empty when
 * it names none. clouds-public.yaml wins over the profiles known here.
 */
export function vendorProfile(cloud: RawMap, vendors: RawMap): RawMap | 'unknown' {
  const name = cloud['profile'] ?? cloud['cloud'];
  if (typeof name !== 'string' || name === '') return {};
  const profile = Object.hasOwn(vendors, name)
    ? vendors[name]
    : Object.hasOwn(KNOWN, name)
      ? KNOWN[name]
      : undefined;
  return isMap(profile) ? profile : 'unknown';
}
