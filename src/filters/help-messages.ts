import type { FieldName, FieldNameIn } from '../attributes/attribute-names.ts';
import type { ProfileName } from '../attributes/profile.ts';

/** The fields of the groups that are open by default. */
export type FirstFieldName = FieldNameIn<'identity' | 'state' | 'sharing' | 'system'>;

/** What the service does with a field, in one line. */
const FIRST_FIELD_HELP: Readonly<Record<FirstFieldName, string>> = {
  name: 'Exact name only.',
  id: 'One full ID.',
  tag: 'Images with all of these tags.',
  owner: 'ID of the project that owns the image.',
  status: 'Current state of the image. Only active images can start a server.',
  protected: 'Protected images can’t be deleted.',
  __isregistered: 'Incomplete images aren’t registered.',
  os_hidden: 'Hidden images aren’t listed by default.',
  visibility: 'Who can see the image.',
  __imagetype: 'Gold is public. Shared includes images shared with you and by you.',
  member_status: 'This project’s response. Also sets visibility to “shared”.',
  __os_type: 'Operating system family.',
  __platform: 'Distribution or product. You can enter any value.',
  __os_bit: 'Word size of the operating system.',
};

/** The line of help under the control of a field that is shown at first. */
export function firstFieldHelp(name: FirstFieldName, profile: ProfileName): string {
  if (name === 'id' && profile === 'glance') return 'One full ID, or several separated by commas.';
  if (name === 'tag' && profile === 'ims') return 'A tag as key=value, or just a key. All must match.';
  return FIRST_FIELD_HELP[name];
}

/** Whether a field is one of those that are shown at first. */
export function isFirstField(name: FieldName): name is FirstFieldName {
  return Object.hasOwn(FIRST_FIELD_HELP, name);
}
