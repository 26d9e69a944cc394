import type { FieldName, FieldNameIn } from './fields.ts';
import type { ProfileName } from '../attributes/profile.ts';

/** The fields of the groups that are open when nobody has folded them. */
export type FirstFieldName = FieldNameIn<'identity' | 'state' | 'sharing' | 'system'>;

/** What the service does with a field, in one line. */
const FIRST_FIELD_HELP: Readonly<Record<FirstFieldName, string>> = {
  name: 'The whole name, exactly. The service has no search within names.',
  id: 'One whole ID.',
  tag: 'Images that carry all of these tags.',
  owner: 'The ID of the project that owns the image.',
  status: 'Where the image is in its life. Only active ones can start a server.',
  protected: 'Whether deleting is refused.',
  __isregistered: 'Half-made images are not registered.',
  os_hidden: 'Hidden images are left out unless asked for, and then come alone.',
  visibility: 'Who may see the image.',
  __imagetype: 'Gold is public; shared holds both what is shared to you and by you.',
  member_status: 'What this project answered. Asks for visibility “shared” too.',
  __os_type: 'The family of the operating system.',
  __platform: 'Distribution or product. Clouds add their own: type any.',
  __os_bit: 'Word size of the operating system.',
};

/** The line of help under the control of a field that is shown at first. */
export function firstFieldHelp(name: FirstFieldName, profile: ProfileName): string {
  if (name === 'id' && profile === 'glance') return 'One whole ID, or several separated by commas.';
  if (name === 'tag' && profile === 'ims')
    return 'A tag as key=value, or a bare key. Several must all match.';
  return FIRST_FIELD_HELP[name];
}

/** Whether a field is one of those that are shown at first. */
export function isFirstField(name: FieldName): name is FirstFieldName {
  return Object.hasOwn(FIRST_FIELD_HELP, name);
}
