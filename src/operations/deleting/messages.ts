import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-words.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { plural, formatCount } from '../../format/words.ts';
import { ownOf } from '../../format/own.ts';
import { quoted } from '../../format/quoted.ts';
import type { BulkResult } from '../../work/bulk-work.ts';
import { endedWords } from '../../work/messages.ts';

function images(count: number): string {
  return plural(count, { one: '# image', other: '# images' });
}

/** IMS sets and lifts it by itself (image-attributes). */
const NO_WAY_OUT = 'This service documents no way to remove the protection.';

export const DELETE_WORDS = {
  // Asking
  title: (count: number, name: string) =>
    count === 1 ? `Delete ${quoted(name)}?` : `Delete ${images(count)}?`,
  cannotTitle: (count: number, name: string) =>
    count === 1 ? `${quoted(name)} cannot be deleted` : 'None of these images can be deleted',
  confirm: (count: number) => (count === 1 ? 'Delete image' : `Delete ${images(count)}`),
  cancel: 'Cancel',
  close: 'Close',
  doomedImages: 'Images that are deleted',
  lost: (count: number) =>
    count === 1
      ? 'The image and its file are lost for good: there is no undo, and no server can be made from it any more. Servers and copies that were made from it stay.'
      : 'The images and their files are lost for good: there is no undo, and no server can be made from them any more. Servers and copies that were made from them stay.',
  publicLost: (count: number, asked: number) =>
    asked === 1
      ? 'It is open to everybody in this cloud, and everybody loses it.'
      : `${formatCount(count)} of them ${count === 1 ? 'is' : 'are'} open to everybody in this cloud, and everybody loses ${count === 1 ? 'it' : 'them'}.`,
  checking: (checked: number, total: number) =>
    total === 1
      ? 'Checking who else uses it…'
      : `Checking who else uses them… ${checked} of ${images(total)} that are shared`,
  unshared: 'Nobody else uses it: it is shared with no project.',
  unsharedOfMany: 'None of them is shared with another project.',
  sharedWith: (projects: number, accepted: number) =>
    `${plural(projects, { one: '# other project', other: '# other projects' })} ${projects === 1 ? 'has' : 'have'} it from you (${accepted} accepted) and ${projects === 1 ? 'loses' : 'lose'} it at once, without notice.`,
  sharedOfMany: (count: number) =>
    `${formatCount(count)} of them ${count === 1 ? 'is' : 'are'} shared with other projects, which lose ${count === 1 ? 'it' : 'them'} at once, without notice:`,
  sharedImages: 'Images that others lose',
  withProjects: (count: number) => plural(count, { one: '# project', other: '# projects' }),
  unknownMembers: (count: number, asked: number) =>
    asked === 1
      ? 'Could not find out who else uses it.'
      : `Could not find out who else uses ${count === 1 ? 'this image' : `these ${images(count)}`}:`,
  unknownImages: 'Images of which nobody knows who else uses them',
  withBackups: (count: number) =>
    count === 1
      ? 'Delete the backup of the full-server image too'
      : `Delete the backups of ${images(count)} too`,
  protectedOne: (profile: ProfileName) =>
    `It is protected. ${profile === 'ims' ? NO_WAY_OUT : 'Remove the protection first.'}`,
  protectedOnes: (count: number, profile: ProfileName) => {
    const way =
      profile === 'ims'
        ? NO_WAY_OUT
        : `Remove the protection first if ${count === 1 ? 'it has' : 'they have'} to go.`;
    return `${images(count)} ${count === 1 ? 'is' : 'are'} protected and will stay. ${way}`;
  },
  protectedImages: 'Protected images, which stay',
  foreignOne: 'It belongs to another project. Only that project can delete it.',
  foreign: (count: number) =>
    `${images(count)} ${count === 1 ? 'belongs' : 'belong'} to other projects and will stay:`,
  foreignImages: 'Images of other projects, which stay',

  // Doing
  running: (count: number, name: string) =>
    count === 1 ? `Deleting ${quoted(name)}` : plural(count, { other: 'Deleting # images' }),
  ended: (result: BulkResult) =>
    endedWords(result, {
      done: { one: 'Deleted # image', other: 'Deleted # images' },
      failed: { one: '# image could not be deleted', other: '# images could not be deleted' },
    }),
  deleted: (count: number, name: string) =>
    count === 1 ? `Deleted ${quoted(name)}` : plural(count, { other: 'Deleted # images' }),
  refused: (name: string) => `${quoted(name)} could not be deleted`,
} as const;

const PROTECTED: Explanation = {
  title: 'It is protected',
  advice: 'Somebody protected it meanwhile. Remove the protection, then try again.',
};
const PUBLIC: Explanation = {
  title: 'It is public',
  advice: 'This service keeps public images.',
};
const BEING_MADE: Explanation = {
  title: 'It is still being created',
  advice: 'Wait until that has ended, then try again.',
};

/** What IMS means by its codes (query-images, section 8). */
const BY_CODE: Readonly<Record<string, Explanation>> = {
  'IMG.0028': PROTECTED,
  'IMG.0091': PROTECTED,
  'IMG.0083': PUBLIC,
  'IMG.0089': PUBLIC,
  'IMG.0094': PUBLIC,
  'IMG.0090': BEING_MADE,
};

/** Why an image could not be deleted, and what to do about it. */
export function explainRefusal(error: ApiError): Explanation {
  const byCode = error.code === null ? undefined : ownOf(BY_CODE, error.code);
  if (byCode !== undefined) return byCode;
  // Glance tells the two apart by its words alone (facts, section 7).
  if (error.status === 403 && /\bprotected\b/i.test(error.message)) return PROTECTED;
  switch (error.status) {
    case 400:
      return {
        title: 'The service did not accept the request',
        advice: 'Nothing was deleted. Tell whoever runs it the request ID.',
      };
    case 403:
      return {
        title: 'The service does not let you delete it',
        advice: 'Only the project that owns an image deletes it, and some clouds let only some roles do so.',
      };
    case 409:
      return {
        title: 'It is in use',
        advice: 'Something in the cloud still needs it. Try again when that is gone.',
      };
    default:
      return explain(error, 'this image');
  }
}

/** The same as one text, with what the service said. */
export function refusedWords(error: ApiError): string {
  return refusalWords(error, explainRefusal(error));
}

/** Why it is not known who else uses an image. */
export function unknownWords(error: ApiError): string {
  return refusalWords(error, explain(error, 'the members'));
}
