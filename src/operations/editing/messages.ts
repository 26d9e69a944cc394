import type { ApiError } from '../../api/errors.ts';
import type { Visibility } from '../../api/images-write.ts';
import type { Explanation } from '../../api/error-messages.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { plural } from '../../format/words.ts';
import { distinctQuotes, quoted, quotedBeginning } from '../../format/text.ts';
import type { BulkWords } from '../../work/bulk-work.ts';
import { endedWords } from '../../work/messages.ts';
import type { TagsProblem } from './read-tags.ts';

function images(count: number): string {
  return plural(count, { one: '# image', other: '# images' });
}

export const BULK_EDIT_WORDS = {
  title: (count: number) => plural(count, { one: 'Edit # image', other: 'Edit # images' }),
  none: 'None of these images can be edited',
  apply: (count: number) => plural(count, { one: 'Change # image', other: 'Change # images' }),
  cancel: 'Cancel',
  close: 'Close',
  intro: 'Only what you set here changes. Each image is reloaded before it’s changed.',
  changedImages: 'Images to change',
  addTags: 'Add tags',
  addTagsHelp: 'One per line. Existing tags aren’t added twice.',
  addTagsHelpIms: 'One per line, as key or key=value. A value replaces the one that its key had.',
  removeTags: 'Remove tags',
  noTags: 'These images have no tags.',
  tagOn: (tag: string, count: number) => `${distinctQuotes(tag)} (on ${images(count)})`,
  protection: 'Protection',
  leave: 'Don’t change',
  protect: 'Protect against deletion',
  unprotect: 'Remove protection',
  visibility: 'Visibility',
  visibilities: {
    private: 'Private: this project only',
    shared: 'Shared: this project and its members',
    community: 'Community: all projects, unlisted',
    public: 'Public: all projects',
  } satisfies Record<Visibility, string>,
  visibilityHelp:
    'Members are kept and can see the image while it’s shared. In most clouds only administrators can make images public.',
  tagsOnly: 'Changing protection or visibility isn’t supported by this cloud.',
  nothing: 'Select something to change.',
  foreign: (count: number) =>
    plural(count, {
      one: '# image belongs to another project and won’t be changed:',
      other: '# images belong to other projects and won’t be changed:',
    }),
  foreignImages: 'Images of other projects',
  problem: (problem: TagsProblem) => {
    switch (problem.kind) {
      case 'too-long':
        return `${quotedBeginning(problem.tag, 40)} is longer than 255 characters.`;
      case 'four-bytes':
        return `${quoted(problem.tag)} has a character that this service can’t store, such as an emoji.`;
      case 'removed-too':
        return `${quoted(problem.tag)} can’t be both added and removed.`;
    }
  },
} as const;

/** The words of the job. */
interface EditJobWords extends Pick<BulkWords, 'running' | 'ended'> {
  readonly message: (changed: number, unchanged: number, name: string) => string;
  readonly failed: (name: string) => string;
}

export const EDIT_JOB_WORDS: Readonly<Record<'edit' | 'undo', EditJobWords>> = {
  edit: {
    running: (count, name) =>
      count === 1 ? `Changing ${quoted(name)}` : plural(count, { other: 'Changing # images' }),
    ended: (result) =>
      endedWords(result, {
        done: { one: 'Changed # image', other: 'Changed # images' },
        failed: { one: '# image couldn’t be changed', other: '# images couldn’t be changed' },
      }),
    message: (changed, unchanged, name) => {
      if (changed === 0)
        return unchanged === 1
          ? `${quoted(name)} already had these values`
          : 'All images already had these values';
      if (changed === 1 && unchanged === 0) return `Changed ${quoted(name)}`;
      return withUnchanged(plural(changed, { one: 'Changed # image', other: 'Changed # images' }), unchanged);
    },
    failed: (name) => `${quoted(name)} couldn’t be changed`,
  },
  undo: {
    running: (count, name) =>
      count === 1 ? `Restoring ${quoted(name)}` : plural(count, { other: 'Restoring # images' }),
    ended: (result) =>
      endedWords(result, {
        done: { one: 'Restored # image', other: 'Restored # images' },
        failed: { one: '# image couldn’t be restored', other: '# images couldn’t be restored' },
      }),
    message: (changed, unchanged, name) => {
      if (changed === 0)
        return unchanged === 1
          ? `${quoted(name)} already had its earlier values`
          : 'All images already had their earlier values';
      if (changed === 1 && unchanged === 0) return `Restored ${quoted(name)}`;
      return withUnchanged(
        plural(changed, { one: 'Restored # image', other: 'Restored # images' }),
        unchanged,
      );
    },
    failed: (name) => `${quoted(name)} couldn’t be restored`,
  },
};

function withUnchanged(what: string, unchanged: number): string {
  return unchanged === 0
    ? what
    : `${what}; ${plural(unchanged, { one: '# image needed no change', other: '# images needed no change' })}`;
}

/** Why an image couldn’t be changed, and what to do about it. */
function explainRefusal(error: ApiError): Explanation {
  if (error.code === 'twin-tag') {
    return {
      title: 'The tags would differ only in case or accents',
      advice:
        'Most services can’t remove such tags later. To add the tag anyway, use the Tags tab of the image.',
    };
  }
  switch (error.status) {
    case 400:
      return {
        title: 'The service rejected this change',
        advice: 'Correct what its message names, then try again.',
      };
    case 403:
      return {
        title: 'You don’t have permission to make this change',
        advice: 'Only the owner project can change an image, and some changes require an administrator.',
      };
    case 413:
      return {
        title: 'The image has the maximum number of tags',
        advice: 'Remove some tags, then try again.',
      };
    default:
      return explain(error, 'this image');
  }
}

/** The same as one text, with the service's own message. */
export function editRefusedWords(error: ApiError): string {
  return refusalWords(error, explainRefusal(error));
}
