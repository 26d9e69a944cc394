import type { MemberStatus } from '../../api/members.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { plural, formatCount } from '../../format/words.ts';
import { ownOf } from '../../format/own.ts';
import { quoted, quotedBeginning } from '../../format/quoted.ts';
import type { BulkResult } from '../../work/bulk-work.ts';
import type { ChangeKind } from './carriers.ts';
import type { Refusal } from './project-ids.ts';

const projects = (count: number) => plural(count, { one: '# project', other: '# projects' });

/** What a status is called. */
export const STATUS_NAMES: Readonly<Record<MemberStatus, string>> = {
  pending: 'Pending',
  accepted: 'Accepted',
  rejected: 'Rejected',
};

/** What a status means to the project that has it. */
export const OWN_STATUS: Readonly<Record<MemberStatus, string>> = {
  pending:
    'Nobody in this project has accepted or rejected it. It is not in the list of images until somebody accepts it, and can be used by its ID meanwhile.',
  accepted: 'This project accepted it: it is in the list of images.',
  rejected:
    'This project rejected it: it is not in the list of images. It can still be used by its ID, and servers made from it keep running.',
};

/** What an image's visibility says of who sees it now. */
const VISIBILITY_NOW: Readonly<Record<string, string>> = {
  private: 'This image is private: only the project that owns it sees it.',
  public: 'This image is public: every project sees it.',
  community: 'This image is of the community: every project can use it, and finds it when it asks for it.',
};

/** What changes for whom when it becomes “shared”. */
const VISIBILITY_THEN: Readonly<Record<string, string>> = {
  private:
    'As “shared” nobody else sees it before you name a project. Projects it was shared with earlier see it again.',
  public:
    'As “shared”, all other projects lose it at once, without notice; only members see it. Projects it was shared with earlier are members again. Making it public again can take an administrator.',
  community:
    'As “shared”, all other projects lose it at once, without notice; only members see it. Projects it was shared with earlier are members again.',
};

/** Why an ID of the input is refused. */
export const REFUSED: Readonly<Record<Refusal, (id: string) => string>> = {
  twice: (id) => `${quoted(id)} is there more than once. It counts once.`,
  'shared-already': (id) => `The image is shared with ${quoted(id)} already.`,
  owner: (id) => `${quoted(id)} is the project that owns the image.`,
  'too-long': (id) =>
    `${quotedBeginning(id, 40)} has more than 255 characters, and the service keeps no more.`,
  unstoppable: (id) =>
    `${quoted(id)} holds a slash, a letter outside of ASCII, or dots alone: the service would take it, and never find it again to stop sharing.`,
};

export const MEMBERS_WORDS = {
  unreadable: 'It names no image, project and status that are known, or a project that stands above already.',
  loading: 'Loading the members',
  refresh: 'Refresh the members',
  refreshing: 'Reading the members again',
  copied: 'Copied',
  copyByHand: 'Copy it from here: the browser did not allow it',
  copyProject: (name: string) => `Copy the project ID of ${name}`,
  copyId: (id: string) => `Copy ${id}`,
  tryAgain: 'Try again',

  members: 'Members',
  noMembers: 'Shared with nobody yet',
  noMembersAdvice:
    'Name the projects that should see this image. Each decides for itself whether it appears in its list.',
  sharedWith: (count: number) => `Shared with ${projects(count)}`,
  counts: 'Members by status',
  count: (count: number, status: MemberStatus) => `${formatCount(count)} ${status}`,
  asAdministrator:
    'The image belongs to another project. As an administrator you may change its members all the same.',
  sharedSince: 'Shared',
  decided: { accepted: 'Accepted', rejected: 'Rejected', pending: 'Pending since' },

  field: 'Share with projects',
  fieldHelp: 'Project IDs, separated by commas, semicolons, spaces or lines. Each starts at pending.',
  suggestions: 'Your projects',
  add: (name: string) => `Add ${name}`,
  moreProjects: (count: number) => `and ${formatCount(count)} more: type the start of a name`,
  share: (count: number) => (count === 0 ? 'Share' : `Share with ${projects(count)}`),
  nothingFits: 'There is no ID to share with: name a project first.',
  nothingFitsYet: 'None of these IDs can be shared with as they are: see why below.',
  unlikely: (id: string, profile: ProfileName) =>
    `${quoted(id)} does not look like a project ID; ${profile === 'glance' ? 'Glance takes any text.' : 'the service may take it all the same.'}`,
  shareAnyway: (id: string) => `Share with ${quoted(id)} all the same`,
  shareAllAnyway: (count: number) => `Share with all ${formatCount(count)} of them all the same`,
  findings: 'What to look at',
  takeOut: (count: number) => `Take ${count === 1 ? 'it' : `these ${formatCount(count)}`} out`,
  overLimit: (would: number, limit: string) => `With these it would be ${projects(would)}. ${limit}`,

  select: (name: string) => `Select ${name}`,
  selectAll: 'Select all',
  stopOne: (name: string) => `Stop sharing with ${name}`,
  stopSelected: (count: number) => `Stop sharing with ${projects(count)}…`,
  stopAll: 'Stop sharing with all…',
  stopTitle: (name: string | null, count: number) =>
    `Stop sharing with ${name ?? (count === 1 ? '1 project' : `${formatCount(count)} projects`)}?`,
  stopConsequences: [
    'It loses the image at once, and nobody tells it.',
    'Servers that were made from it keep running.',
    'Sharing again starts at pending: somebody there has to accept it anew.',
  ],
  stopConsequencesOfMany: [
    'They lose the image at once, and nobody tells them.',
    'Servers that were made from it keep running.',
    'Sharing again starts at pending: somebody in each project has to accept it anew.',
  ],
  stop: 'Stop sharing',
  cancel: 'Cancel',

  progress: { share: 'Sharing', stop: 'Stopping to share' },
  running: {
    share: (count: number) => `Sharing with ${projects(count)}`,
    stop: (count: number) => `Stopping to share with ${projects(count)}`,
  },
  progressOf: (change: ChangeKind, settled: number, total: number) =>
    `${change === 'share' ? 'Sharing' : 'Stopping to share'}: ${formatCount(settled)} of ${projects(total)}`,
  halt: 'Stop here',
  halting: 'Waiting for what was begun…',
  ended: (change: ChangeKind, { done, failures, notTried }: BulkResult) => {
    const deed = change === 'share' ? 'Shared with' : 'No longer shared with';
    return [
      done.length === 0 && failures.length > 0 ? null : `${deed} ${projects(done.length)}.`,
      failures.length === 0
        ? null
        : `${projects(failures.length)} could not be ${change === 'share' ? 'added' : 'removed'}.`,
      notTried.length === 0 ? null : `Stopped before ${projects(notTried.length)}.`,
    ]
      .filter((part) => part !== null)
      .join(' ');
  },
  failed: {
    share: (count: number) => `${projects(count)} could not be added`,
    stop: (count: number) => `${projects(count)} could not be removed`,
  },

  visibilityTitle: 'It cannot be shared as it is',
  visibilityNow: (visibility: string) =>
    ownOf(VISIBILITY_NOW, visibility) ?? `The visibility of this image is ${quoted(visibility)}.`,
  visibilityNeeds: 'Only an image whose visibility is “shared” can have members.',
  visibilityThen: (visibility: string) =>
    ownOf(VISIBILITY_THEN, visibility) ?? 'Only the project that owns it and its members see it then.',
  makeShared: 'Change visibility to shared',
  madeShared: 'The visibility is “shared” now. The list of images shows it when it is refreshed.',
  notActive: (status: string, profile: ProfileName) =>
    profile === 'glance'
      ? `The status of this image is ${quoted(status)}: projects see it, and cannot use it until it is active.`
      : `The status of this image is ${quoted(status)}: this service shares active images alone, and may refuse.`,

  ownTitle: 'Shared with this project',
  sharedBy: 'By',
  notMember: 'This image is not shared with this project.',
  onlyOwner: 'Only the project that owns it says with whom it is shared.',
  owner: 'Owner',
} as const;
