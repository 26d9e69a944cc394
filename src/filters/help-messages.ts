import type { FieldName } from '../attributes/attribute-names.ts';
import type { ProfileName } from '../attributes/profile.ts';

/** What a service does with the fields that the sidebar shows at first, in one line. */
const FIRST_FIELD_HELP = {
  tag: 'Images with all of these tags.',
  status: 'Current state of the image. Only active images can start a server.',
  protected: 'Protected images can’t be deleted.',
  os_hidden: 'Hidden images aren’t listed by default.',
  visibility: 'Who can see the image.',
  __os_type: 'Operating system family.',
  __platform: 'Distribution or product. You can enter any value.',
  __os_version: 'Exact version. Offers those of the loaded images.',
  __os_bit: 'Word size of the operating system.',
  os_distro: 'Distribution, such as ubuntu. Offers those of the loaded images.',
  os_version: 'Exact version. Offers those of the loaded images.',
  architecture: 'Processor of the servers, such as x86_64.',
} as const satisfies Partial<Record<FieldName, string>>;

/** The fields that people filter by most, which come before the groups. */
export type FirstFieldName = keyof typeof FIRST_FIELD_HELP;

/** The line of help of a field that is shown at first. */
export function firstFieldHelp(name: FirstFieldName, profile: ProfileName): string {
  if (name === 'tag' && profile === 'ims') return 'A tag as key=value, or just a key. All must match.';
  return FIRST_FIELD_HELP[name];
}

/** Whether a field is one of those that are shown at first, on one of the services. */
export function isFirstField(name: FieldName): name is FirstFieldName {
  return Object.hasOwn(FIRST_FIELD_HELP, name);
}
