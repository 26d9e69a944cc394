import type { ApiError } from '../../api/errors.ts';
import type { Visibility } from '../../api/images-write.ts';
import type { Explanation } from '../../api/error-words.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { plural } from '../../format/words.ts';
import { apart, quoted, quotedBeginning } from '../../format/quoted.ts';
import type { BulkResult } from '../../work/bulk-work.ts';
import { endedWords } from '../../work/messages.ts';
import type { TagsProblem } from './read-tags.ts';

function images(count: number): string {
  return plural(count, { one: '# image', other: '# images' });
}

export const EDIT_WORDS = {
  title: (count: number) => `Edit ${images(count)}`,
  none: 'None of these images can be edited',
  apply: (count: number) => `Change ${images(count)}`,
  cancel: 'Cancel',
  close: 'Close',
  intro: 'What you leave alone stays as it is. Each image is read again before it is changed.',
  changedImages: 'Images that are changed',
  addTags: 'Add tags',
  addTagsHelp: 'One per line. A tag that an image already has is not added twice.',
  removeTags: 'Remove tags',
  noTags: 'None of these images has a tag.',
  tagOn: (tag: string, count: number) => `${apart(tag)} (on ${images(count)})`,
  protection: 'Protection',
  leave: 'Leave as it is',
  protect: 'Protect against deletion',
  unprotect: 'Remove the protection',
  visibility: 'Visibility',
  visibilities: {
    private: 'Private: this project alone',
    shared: 'Shared: this project and its members',
    community: 'Community: everybody who knows the ID',
    public: 'Public: everybody in this cloud',
  } satisfies Record<Visibility, string>,
  visibilityHelp:
    'Members stay with an image and see it while it is shared. Most clouds let only administrators make an image public.',
  tagsOnly: 'This service documents no way to change the protection or the visibility.',
  nothing: 'Choose something to change.',
  foreign: (count: number) =>
    `${images(count)} ${count === 1 ? 'belongs' : 'belong'} to other projects and will be left alone:`,
  foreignImages: 'Images of other projects, which are left alone',
  problem: (problem: TagsProblem) => {
    switch (problem.kind) {
      case 'too-long':
        return `${quotedBeginning(problem.tag, 40)} is longer than the 255 characters of a tag.`;
      case 'four-bytes':
        return `${quoted(problem.tag)} has a character that this service cannot keep, such as an emoji.`;
      case 'removed-too':
        return `${quoted(problem.tag)} cannot be added and removed at once.`;
    }
  },

  running: (count: number, name: string) =>
    count === 1 ? `Changing ${quoted(name)}` : plural(count, { other: 'Changing # images' }),
  ended: (result: BulkResult) =>
    endedWords(result, {
      done: { one: 'Changed # image', other: 'Changed # images' },
      failed: { one: '# image could not be changed', other: '# images could not be changed' },
    }),
  edited: (changed: number, unchanged: number, name: string) => {
    if (changed === 0)
      return unchanged === 1 ? `${quoted(name)} needed no change` : 'None of them needed a change';
    if (changed === 1 && unchanged === 0) return `Changed ${quoted(name)}`;
    const what = plural(changed, { one: 'Changed # image', other: 'Changed # images' });
    return unchanged === 0
      ? what
      : `${what}; ${plural(unchanged, { one: '# image needed no change', other: '# images needed no change' })}`;
  },
  refused: (name: string) => `${quoted(name)} could not be changed`,
} as const;

/** Why an image could not be changed, and what to do about it. */
function explainRefusal(error: ApiError): Explanation {
  if (error.code === 'twin-tag') {
    return {
      title: 'It would have two tags that differ in case or accents alone',
      advice: 'Most services can remove neither of the two again. Add it in the tab Tags if it has to be.',
    };
  }
  switch (error.status) {
    case 400:
      return { title: 'The service does not take this', advice: 'Change what it names, then try again.' };
    case 403:
      return {
        title: 'The service does not allow this change',
        advice:
          'Only the project that owns an image changes it, and some changes are kept for administrators.',
      };
    case 413:
      return {
        title: 'It has as many tags as the service allows',
        advice: 'Remove some that nobody needs, then try again.',
      };
    default:
      return explain(error, 'this image');
  }
}

/** The same as one text, with what the service said. */
export function refusedWords(error: ApiError): string {
  return refusalWords(error, explainRefusal(error));
}
