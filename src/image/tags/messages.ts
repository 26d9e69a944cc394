import type { Explanation } from '../../api/error-words.ts';
import { explain } from '../../api/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { twinOf } from '../../format/folded.ts';
import { plural, formatCount } from '../../format/words.ts';
import { quotedBeginning } from '../../format/quoted.ts';
import type { TagChange } from './send-tags.ts';
import type { TagFailure, TagResult } from './change-tags.ts';
import { TAG_LIMIT, type TagDoubt, type TagProblem } from './tag-checks.ts';

const tags = (count: number) => plural(count, { one: '# tag', other: '# tags' });

/** Why a tag of the input cannot be added. */
export function tagProblemWords(tag: string, problem: TagProblem): string {
  switch (problem.kind) {
    case 'twice':
      return `${quotedBeginning(tag)} is there more than once. It counts once.`;
    case 'present':
      return `The image has ${quotedBeginning(tag)} already.`;
    case 'too-long':
      return `${quotedBeginning(tag)} has more than 255 characters, and the service takes no more.`;
    case 'four-bytes':
      return `${quotedBeginning(tag)} holds ${problem.character}. Glance refuses emoji and other characters that take four bytes.`;
  }
}

/** What speaks against a tag that the service may take all the same. */
export function tagDoubtWords(tag: string, doubt: TagDoubt): string {
  switch (doubt.kind) {
    case 'twin':
      return `${quotedBeginning(tag)} differs from ${quotedBeginning(doubt.other)} in upper and lower case or accents alone: a search mostly finds both, and most services can remove neither again.`;
    case 'key-length':
      return `The key of ${quotedBeginning(tag)} has more than 36 characters.`;
    case 'value-length':
      return `The value of ${quotedBeginning(tag)} has more than 43 characters.`;
    case 'characters':
      return `${quotedBeginning(tag)} holds ${doubt.character === ' ' ? 'a space' : quotedBeginning(doubt.character)}: keys and values have letters, digits, _ and - only.`;
  }
}

const COULD_NOT: Readonly<Record<TagChange, string>> = {
  add: 'could not be added',
  remove: 'could not be removed',
};

export const TAG_WORDS = {
  unreadable: 'It is no text, and a tag is one.',
  tags: 'Tags',
  count: (count: number) => (count === 0 ? 'No tags yet' : tags(count)),
  none: 'Tags are short texts that group images: an image can be found by each of its tags.',
  onlyOwner: 'The image belongs to another project, and only that project tags it.',
  asAdministrator:
    'The image belongs to another project. As an administrator you may change its tags all the same.',
  filterBy: (tag: string) => `Show images with the tag ${tag}`,
  remove: (tag: string) => `Remove the tag ${tag}`,

  field: 'Add tags',
  help: {
    glance:
      'One per line, up to 255 characters; several can be pasted. Enter adds, Shift+Enter is a new line.',
    ims: 'key or key=value, one per line; several can be pasted. Keys up to 36 and values up to 43 letters, digits, _ and -. Enter adds, Shift+Enter is a new line.',
  } satisfies Readonly<Record<ProfileName, string>>,
  suggestions: 'Used in this list',
  moreSuggestions: (count: number) =>
    `and ${plural(count, { one: '# other', other: '# others' })}: type a part of one`,
  take: (tag: string) => `Use ${tag}`,
  add: (count: number) => (count < 2 ? 'Add' : `Add ${tags(count)}`),
  addDoubtful: (count: number) =>
    count === 1 ? 'Add this one all the same' : `Add these ${formatCount(count)} all the same`,
  nothingToAdd: 'Type a tag first.',
  nothingFits: 'None of these can be added as they are.',
  findings: 'What to look at',
  overLimit: (count: number, profile: ProfileName) =>
    profile === 'glance'
      ? `With these it would be ${tags(count)}. Glance takes ${TAG_LIMIT.glance} for an image, unless it is configured otherwise.`
      : `With these it would be ${tags(count)}. The service takes ${TAG_LIMIT.ims} for an image.`,

  added: ({ done }: TagResult) =>
    done.length === 1 ? `Added the tag ${quotedBeginning(done[0] ?? '')}` : `Added ${tags(done.length)}`,
  removed: ({ done, gone }: TagResult) =>
    gone.length > 0
      ? `Somebody else had removed the tag ${quotedBeginning(gone[0] ?? '')} already`
      : `Removed the tag ${quotedBeginning(done[0] ?? '')}`,
  undo: 'Undo',

  failures: 'What failed, and why',
  failed: (tag: string, change: TagChange) => `${quotedBeginning(tag)} ${COULD_NOT[change]}`,
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
} as const;

/** The words for a refused change of a tag; of another that differs from it in case or accents alone, if there is one. */
export function explainTagRefusal(
  { tag, change, error }: TagFailure,
  present: readonly string[],
  profile: ProfileName,
): Explanation {
  const twin = twinOf(tag, present);
  if (change === 'remove' && error.status === 500 && twin !== undefined) {
    return {
      title: `The image has ${quotedBeginning(twin)} too`,
      advice: 'The service cannot tell the two apart, and removes neither.',
    };
  }
  switch (error.status) {
    case 400:
      return {
        title: 'The service does not take this tag',
        advice: 'It says why. A shorter one without special characters is always taken.',
      };
    case 403:
      return {
        title: 'The service does not let you tag this image',
        advice: 'Only the project that owns an image tags it, and some roles may only read.',
      };
    case 404:
      return {
        title: 'This image is not there any more',
        advice: 'It was deleted, or this project can no longer see it.',
      };
    case 413:
      return {
        title: 'This image has as many tags as the service allows',
        advice: `That is ${TAG_LIMIT[profile]} mostly. Remove one that is no longer needed.`,
      };
    default:
      return explain(error, 'this tag');
  }
}
