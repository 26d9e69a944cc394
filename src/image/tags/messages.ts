import type { Explanation } from '../../api/error-messages.ts';
import { explain } from '../../api/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { twinOf } from '../../format/folded.ts';
import { plural } from '../../format/words.ts';
import { quotedBeginning } from '../../format/text.ts';
import type { TagChange } from './send-tags.ts';
import type { TagFailure, TagResult } from './change-tags.ts';
import { TAG_LIMIT, type TagDoubt, type TagProblem } from './tag-checks.ts';

const tags = (count: number) => plural(count, { one: '# tag', other: '# tags' });

/** Why a tag of the input cannot be added. */
export function tagProblemWords(tag: string, problem: TagProblem): string {
  switch (problem.kind) {
    case 'twice':
      return `${quotedBeginning(tag)} is repeated and is added once.`;
    case 'present':
      return `The image already has ${quotedBeginning(tag)}.`;
    case 'too-long':
      return `${quotedBeginning(tag)} is longer than 255 characters.`;
    case 'four-bytes':
      return `Remove ${problem.character} from ${quotedBeginning(tag)}. Glance doesn’t accept emoji and other four-byte characters.`;
  }
}

/** Warnings about a tag that the service may still accept. */
export function tagDoubtWords(tag: string, doubt: TagDoubt): string {
  switch (doubt.kind) {
    case 'twin':
      return `${quotedBeginning(tag)} differs from ${quotedBeginning(doubt.other)} only in case or accents. Searches usually find both, and most services can’t remove either one later.`;
    case 'key-length':
      return `The key of ${quotedBeginning(tag)} is longer than 36 characters.`;
    case 'value-length':
      return `The value of ${quotedBeginning(tag)} is longer than 43 characters.`;
    case 'characters':
      return `${quotedBeginning(tag)} contains ${doubt.character === ' ' ? 'a space' : quotedBeginning(doubt.character)}. Keys and values can have only letters, digits, _ and -.`;
  }
}

const COULD_NOT: Readonly<Record<TagChange, (tag: string) => string>> = {
  add: (tag) => `${tag} couldn’t be added`,
  remove: (tag) => `${tag} couldn’t be removed`,
};

export const TAG_WORDS = {
  unreadable: 'Not text, as tags must be.',
  tags: 'Tags',
  count: (count: number) => (count === 0 ? 'No tags yet' : tags(count)),
  none: 'Tags are short labels for grouping and finding images.',
  onlyOwner: 'The image belongs to another project. Only that project can change its tags.',
  asAdministrator:
    'The image belongs to another project. As an administrator, you can still change its tags.',
  filterBy: (tag: string) => `Show images with the tag ${tag}`,
  remove: (tag: string) => `Remove the tag ${tag}`,

  field: 'Add tags',
  help: {
    glance: 'One per line, up to 255 characters. Press Enter to add, Shift+Enter for a new line.',
    ims: 'One key or key=value per line. Keys can have up to 36 and values up to 43 letters, digits, _ and -. Press Enter to add, Shift+Enter for a new line.',
  } satisfies Readonly<Record<ProfileName, string>>,
  suggestions: 'Used in this list',
  moreSuggestions: (count: number) =>
    plural(count, { one: '# more, type to find it', other: '# more, type to find them' }),
  take: (tag: string) => `Use ${tag}`,
  add: (count: number) => (count < 2 ? 'Add' : plural(count, { other: 'Add # tags' })),
  addDoubtful: (count: number) => plural(count, { one: 'Add # anyway', other: 'Add # anyway' }),
  nothingToAdd: 'Enter a tag first.',
  nothingFits: 'Check these tags',
  findings: 'Issues',
  overLimit: (count: number, profile: ProfileName) =>
    profile === 'glance'
      ? `The image would have ${tags(count)}. Glance allows ${TAG_LIMIT.glance} by default.`
      : `The image would have ${tags(count)}. The service allows ${TAG_LIMIT.ims}.`,

  added: ({ done }: TagResult) =>
    done.length === 1 ? `Added tag ${quotedBeginning(done[0] ?? '')}` : `Added ${tags(done.length)}`,
  removed: ({ done, gone }: TagResult) =>
    gone.length > 0
      ? `Tag ${quotedBeginning(gone[0] ?? '')} was already removed by someone else`
      : `Removed tag ${quotedBeginning(done[0] ?? '')}`,
  undo: 'Undo',

  failures: 'Failed changes',
  failed: (tag: string, change: TagChange) => COULD_NOT[change](quotedBeginning(tag)),
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
} as const;

/**
 * The words for a refused change of a tag, and of one that differs from it in case or accents alone, if there is one.
 */
export function explainTagRefusal(
  { tag, change, error }: TagFailure,
  present: readonly string[],
  profile: ProfileName,
): Explanation {
  const twin = twinOf(tag, present);
  if (change === 'remove' && error.status === 500 && twin !== undefined) {
    return {
      title: `The image also has ${quotedBeginning(twin)}`,
      advice: 'The service can’t tell these tags apart and removes neither.',
    };
  }
  switch (error.status) {
    case 400:
      return {
        title: 'The service rejected this tag',
        advice: 'See its message for the reason. Short tags without special characters always work.',
      };
    case 403:
      return {
        title: 'You don’t have permission to tag this image',
        advice: 'Only the owner project can tag an image, and some roles can only read.',
      };
    case 404:
      return {
        title: 'This image no longer exists',
        advice: 'It was deleted, or this project lost access.',
      };
    case 413:
      return {
        title: 'This image has the maximum number of tags',
        advice: `The limit is usually ${TAG_LIMIT[profile]}. Remove a tag first.`,
      };
    default:
      return explain(error, 'this tag');
  }
}
