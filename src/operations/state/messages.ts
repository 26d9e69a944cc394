import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-messages.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { quoted } from '../../format/text.ts';
import { plural, type Forms } from '../../format/words.ts';
import type { BulkWords } from '../../work/bulk-work.ts';
import { endedWords } from '../../work/messages.ts';
import type { OwnerProblem, StateAction } from './state-change.ts';

const NEW_OWNER =
  'The new owner project decides about the images from now on, and they count against its quota. Your own project may lose access.';

export const STATE_WORDS = {
  title: (action: StateAction, count: number, name: string) =>
    count === 1 ? TITLES[action].one(name) : plural(count, TITLES[action].many),
  none: 'None of these images can be changed this way',
  confirm: {
    deactivate: 'Deactivate',
    reactivate: 'Reactivate',
    hide: 'Hide',
    unhide: 'Show in lists',
    'change-owner': 'Change owner',
  } satisfies Record<StateAction, string>,
  cancel: 'Cancel',
  close: 'Close',
  affected: 'Images to change',
  meaning: {
    deactivate:
      'The file stays, but only administrators can download it until it’s reactivated, and no new servers can be created from it. Existing servers and copies keep running.',
    reactivate:
      'The file can be downloaded and used for new servers again, also by projects it’s shared with.',
    hide: 'Hidden images are left out of normal lists, in every project that sees them. They can still be used by ID, and listed with the filter “Hidden”.',
    unhide: 'It appears in normal lists again, in every project that sees it.',
    'change-owner': NEW_OWNER,
  } satisfies Record<StateAction, string>,
  /** What it means to the projects that an image is shared with. */
  others: (action: StateAction, projects: number) =>
    `${plural(projects, { one: 'The image is shared with # other project.', other: 'The image is shared with # other projects.' })} ${OTHERS[action]}`,
  othersOfMany: (action: StateAction, count: number) =>
    `${plural(count, { one: '# of them is shared with other projects.', other: '# of them are shared with other projects.' })} ${OTHERS[action]}`,
  open: (action: StateAction, count: number, asked: number) =>
    `${asked === 1 ? 'The image is open to all projects in this cloud.' : plural(count, { one: '# of them is open to all projects in this cloud.', other: '# of them are open to all projects in this cloud.' })} ${OTHERS[action]}`,
  checking: 'Checking which projects use them…',
  unknown: (count: number) =>
    plural(count, {
      one: 'Couldn’t check which projects # image is shared with.',
      other: 'Couldn’t check which projects # images are shared with.',
    }),
  already: (count: number) =>
    plural(count, {
      one: '# image is in this state already.',
      other: '# images are in this state already.',
    }),
  unfit: (count: number) =>
    plural(count, {
      one: '# image has no file to take out of use or back into it, and will be left as it is:',
      other: '# images have no file to take out of use or back into it, and will be left as they are:',
    }),
  unfitImages: 'Images without a usable file',
  foreign: (count: number) =>
    plural(count, {
      one: '# image belongs to another project and won’t be changed:',
      other: '# images belong to other projects and won’t be changed:',
    }),
  foreignImages: 'Images of other projects',
  owner: 'Project ID of the new owner',
  ownerHelp:
    'The service takes any text: check the ID. An image given to a project that doesn’t exist is lost to everyone but administrators.',
  knownProjects: 'Known projects',
  ownerProblems: {
    none: 'Enter a project ID.',
    'too-long': 'A project ID has at most 255 characters.',
    spaces: 'A project ID has no spaces. Is this a name?',
    'four-bytes': 'This has a character that no project ID has, such as an emoji.',
  } satisfies Record<OwnerProblem, string>,
} as const;

const TITLES: Readonly<
  Record<StateAction, { readonly one: (name: string) => string; readonly many: Forms }>
> = {
  deactivate: { one: (name) => `Deactivate ${quoted(name)}?`, many: { other: 'Deactivate # images?' } },
  reactivate: { one: (name) => `Reactivate ${quoted(name)}?`, many: { other: 'Reactivate # images?' } },
  hide: { one: (name) => `Hide ${quoted(name)} from lists?`, many: { other: 'Hide # images from lists?' } },
  unhide: { one: (name) => `Show ${quoted(name)} in lists?`, many: { other: 'Show # images in lists?' } },
  'change-owner': {
    one: (name) => `Change the owner of ${quoted(name)}`,
    many: { other: 'Change the owner of # images' },
  },
};

/** What an action means to the projects that use an image; the service tells them nothing. */
const OTHERS: Readonly<Record<StateAction, string>> = {
  deactivate: 'The change applies to other projects too, and they aren’t notified.',
  reactivate: 'The change applies to other projects too.',
  hide: 'The change applies to other projects too, and they aren’t notified.',
  unhide: 'The change applies to other projects too.',
  'change-owner': 'Other projects keep their access.',
};

/** The words of the job. */
interface StateJobWords extends Pick<BulkWords, 'running' | 'ended'> {
  readonly message: (changed: number, unchanged: number, name: string) => string;
  readonly failed: (name: string) => string;
}

interface Phrases {
  readonly running: (name: string) => string;
  readonly runningMany: Forms;
  readonly done: (name: string) => string;
  readonly doneMany: Forms;
  readonly failed: (name: string) => string;
  readonly failedMany: Forms;
}

function jobWords(phrases: Phrases): StateJobWords {
  return {
    running: (count, name) => (count === 1 ? phrases.running(name) : plural(count, phrases.runningMany)),
    ended: (result) => endedWords(result, { done: phrases.doneMany, failed: phrases.failedMany }),
    message: (changed, unchanged, name) => {
      if (changed === 0)
        return unchanged === 1 ? `${quoted(name)} needed no change` : 'No image needed a change';
      const text = changed === 1 && unchanged === 0 ? phrases.done(name) : plural(changed, phrases.doneMany);
      if (unchanged === 0) return text;
      return `${text}; ${plural(unchanged, { one: '# image needed no change', other: '# images needed no change' })}`;
    },
    failed: phrases.failed,
  };
}

export const STATE_JOB_WORDS: Readonly<Record<StateAction, StateJobWords>> = {
  deactivate: jobWords({
    running: (name) => `Deactivating ${quoted(name)}`,
    runningMany: { other: 'Deactivating # images' },
    done: (name) => `Deactivated ${quoted(name)}`,
    doneMany: { one: 'Deactivated # image', other: 'Deactivated # images' },
    failed: (name) => `${quoted(name)} couldn’t be deactivated`,
    failedMany: { one: '# image couldn’t be deactivated', other: '# images couldn’t be deactivated' },
  }),
  reactivate: jobWords({
    running: (name) => `Reactivating ${quoted(name)}`,
    runningMany: { other: 'Reactivating # images' },
    done: (name) => `Reactivated ${quoted(name)}`,
    doneMany: { one: 'Reactivated # image', other: 'Reactivated # images' },
    failed: (name) => `${quoted(name)} couldn’t be reactivated`,
    failedMany: { one: '# image couldn’t be reactivated', other: '# images couldn’t be reactivated' },
  }),
  hide: jobWords({
    running: (name) => `Hiding ${quoted(name)}`,
    runningMany: { other: 'Hiding # images' },
    done: (name) => `${quoted(name)} is hidden from lists`,
    doneMany: { one: 'Hid # image from lists', other: 'Hid # images from lists' },
    failed: (name) => `${quoted(name)} couldn’t be hidden`,
    failedMany: { one: '# image couldn’t be hidden', other: '# images couldn’t be hidden' },
  }),
  unhide: jobWords({
    running: (name) => `Showing ${quoted(name)} in lists`,
    runningMany: { other: 'Showing # images in lists' },
    done: (name) => `${quoted(name)} is in lists again`,
    doneMany: { one: '# image is in lists again', other: '# images are in lists again' },
    failed: (name) => `${quoted(name)} is still hidden`,
    failedMany: { one: '# image is still hidden', other: '# images are still hidden' },
  }),
  'change-owner': jobWords({
    running: (name) => `Changing the owner of ${quoted(name)}`,
    runningMany: { other: 'Changing the owner of # images' },
    done: (name) => `Changed the owner of ${quoted(name)}`,
    doneMany: { one: 'Changed the owner of # image', other: 'Changed the owner of # images' },
    failed: (name) => `The owner of ${quoted(name)} couldn’t be changed`,
    failedMany: {
      one: 'The owner of # image couldn’t be changed',
      other: 'The owner of # images couldn’t be changed',
    },
  }),
};

/** Why an image couldn’t be changed, and what to do about it. */
export function explainStateRefusal(error: ApiError, action: StateAction): Explanation {
  // Glance distinguishes the two only in its message (facts, section 7).
  if (error.status === 403 && /in status '/.test(error.message)) {
    return {
      title: 'The image’s status changed meanwhile',
      advice: 'Only images that are active can be deactivated, and only deactivated ones reactivated.',
    };
  }
  switch (error.status) {
    case 400:
      return {
        title: 'The service rejected this change',
        advice: 'Correct what its message names, then try again.',
      };
    case 403:
      return action === 'change-owner'
        ? {
            title: 'You don’t have permission to change the owner',
            advice: 'Only administrators of the cloud can give an image to another project.',
          }
        : {
            title: 'You don’t have permission to make this change',
            advice: 'Some clouds restrict it to administrators or to certain roles. Ask your administrator.',
          };
    default:
      return explain(error, 'this image');
  }
}

/** The same as one text, with the service’s own message. */
export function stateRefusedWords(error: ApiError, action: StateAction): string {
  return refusalWords(error, explainStateRefusal(error, action));
}
