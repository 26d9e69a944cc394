import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-messages.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { plural, formatCount } from '../../format/words.ts';
import { ownValue, quoted } from '../../format/text.ts';
import type { BulkResult } from '../../work/bulk-work.ts';
import { endedWords } from '../../work/messages.ts';

/** IMS sets and lifts it by itself (image-attributes). */
const NO_WAY_OUT = 'Removing protection isn’t supported by this cloud.';

export const DELETE_WORDS = {
  // Asking
  title: (count: number, name: string) =>
    count === 1 ? `Delete ${quoted(name)}?` : plural(count, { other: 'Delete # images?' }),
  cannotTitle: (count: number, name: string) =>
    count === 1 ? `${quoted(name)} can’t be deleted` : 'None of these images can be deleted',
  confirm: (count: number) => (count === 1 ? 'Delete image' : plural(count, { other: 'Delete # images' })),
  cancel: 'Cancel',
  close: 'Close',
  doomedImages: 'Images to delete',
  lost: (count: number) =>
    count === 1
      ? 'The image and its file will be permanently deleted. This can’t be undone. Existing servers and copies are kept, but no new servers can be created from it.'
      : 'The images and their files will be permanently deleted. This can’t be undone. Existing servers and copies are kept, but no new servers can be created from them.',
  publicLost: (count: number, asked: number) =>
    asked === 1
      ? 'It’s open to all projects in this cloud, and all of them lose access.'
      : plural(count, {
          one: '# of them is open to all projects in this cloud, and all of them lose access.',
          other: '# of them are open to all projects in this cloud, and all of them lose access.',
        }),
  checking: (checked: number, total: number) =>
    total === 1
      ? 'Checking which projects it’s shared with…'
      : plural(total, {
          other: `Checking which projects they’re shared with: ${formatCount(checked)} of # shared images`,
        }),
  unshared: 'It isn’t shared with any project.',
  unsharedOfMany: 'None of them are shared with other projects.',
  sharedWith: (projects: number, accepted: number) =>
    plural(projects, {
      one: `It’s shared with # other project (${formatCount(accepted)} accepted), which loses access immediately and isn’t notified.`,
      other: `It’s shared with # other projects (${formatCount(accepted)} accepted), which lose access immediately and aren’t notified.`,
    }),
  sharedOfMany: (count: number) =>
    plural(count, {
      one: '# of them is shared with other projects, which lose access immediately and aren’t notified:',
      other: '# of them are shared with other projects, which lose access immediately and aren’t notified:',
    }),
  sharedImages: 'Shared images',
  withProjects: (count: number) => plural(count, { one: '# project', other: '# projects' }),
  unknownMembers: (count: number, asked: number) =>
    asked === 1
      ? 'Couldn’t check which projects it’s shared with.'
      : plural(count, {
          one: 'Couldn’t check which projects this image is shared with:',
          other: 'Couldn’t check which projects these # images are shared with:',
        }),
  unknownImages: 'Images that couldn’t be checked',
  withBackups: (count: number) =>
    count === 1
      ? 'Also delete the backup of the full-server image'
      : plural(count, { other: 'Also delete the backups of # images' }),
  protectedOne: (profile: ProfileName) =>
    profile === 'ims'
      ? `Protected images can’t be deleted. ${NO_WAY_OUT}`
      : 'Protected images can’t be deleted. Remove the protection first.',
  protectedOnes: (count: number, profile: ProfileName) =>
    `${plural(count, { one: '# image is protected and will be kept.', other: '# images are protected and will be kept.' })} ${profile === 'ims' ? NO_WAY_OUT : 'To delete protected images, remove the protection first.'}`,
  protectedImages: 'Protected images',
  foreignOne: 'The image belongs to another project. Only that project can delete it.',
  foreign: (count: number) =>
    plural(count, {
      one: '# image belongs to another project and will be kept:',
      other: '# images belong to other projects and will be kept:',
    }),
  foreignImages: 'Images of other projects',

  // Doing
  running: (count: number, name: string) =>
    count === 1 ? `Deleting ${quoted(name)}` : plural(count, { other: 'Deleting # images' }),
  ended: (result: BulkResult) =>
    endedWords(result, {
      done: { one: 'Deleted # image', other: 'Deleted # images' },
      failed: { one: '# image couldn’t be deleted', other: '# images couldn’t be deleted' },
    }),
  deleted: (count: number, name: string) =>
    count === 1 ? `Deleted ${quoted(name)}` : plural(count, { other: 'Deleted # images' }),
  refused: (name: string) => `${quoted(name)} couldn’t be deleted`,
} as const;

const PROTECTED: Explanation = {
  title: 'The image is protected',
  advice: 'It was protected meanwhile. Remove the protection, then try again.',
};
const PUBLIC: Explanation = {
  title: 'The image is public',
  advice: 'This service doesn’t delete public images.',
};
const BEING_MADE: Explanation = {
  title: 'The image is still being created',
  advice: 'Wait until it’s finished, then try again.',
};

/** What the error codes of IMS mean (query-images, section 8). */
const BY_CODE: Readonly<Record<string, Explanation>> = {
  'IMG.0028': PROTECTED,
  'IMG.0091': PROTECTED,
  'IMG.0083': PUBLIC,
  'IMG.0089': PUBLIC,
  'IMG.0094': PUBLIC,
  'IMG.0090': BEING_MADE,
};

/** Why an image couldn’t be deleted, and what to do about it. */
export function explainDeleteRefusal(error: ApiError): Explanation {
  const byCode = error.code === null ? undefined : ownValue(BY_CODE, error.code);
  if (byCode !== undefined) return byCode;
  // Glance distinguishes the two only in its message (facts, section 7).
  if (error.status === 403 && /\bprotected\b/i.test(error.message)) return PROTECTED;
  switch (error.status) {
    case 400:
      return {
        title: 'The service rejected the request',
        advice: 'Nothing was deleted. Give support the request ID.',
      };
    case 403:
      return {
        title: 'You don’t have permission to delete this image',
        advice: 'Only the owner project can delete an image, and some clouds restrict this to certain roles.',
      };
    case 409:
      return {
        title: 'The image is in use',
        advice: 'Another resource in the cloud depends on it. Remove that first, then try again.',
      };
    default:
      return explain(error, 'this image');
  }
}

/** The same as one text, with the service's own message. */
export function deleteRefusedWords(error: ApiError): string {
  return refusalWords(error, explainDeleteRefusal(error));
}

/** Why it is unknown which projects use an image. */
export function unknownWords(error: ApiError): string {
  return refusalWords(error, explain(error, 'the members'));
}
