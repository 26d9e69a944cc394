import type { MemberStatus } from '../../api/members.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { plural, formatCount } from '../../format/words.ts';
import { ownValue, quoted, quotedBeginning } from '../../format/text.ts';
import type { BulkResult } from '../../work/bulk-work.ts';
import type { ChangeKind } from './carriers.ts';
import type { IdRefusal } from './project-ids.ts';

const projects = (count: number) => plural(count, { one: '# project', other: '# projects' });

/** What a status is called. */
export const STATUS_NAMES: Readonly<Record<MemberStatus, string>> = {
  pending: 'Pending',
  accepted: 'Accepted',
  rejected: 'Rejected',
};

/** What a status means for the project that has it. */
export const MY_STATUS: Readonly<Record<MemberStatus, string>> = {
  pending:
    'This project hasn’t responded yet. Until it accepts, the image isn’t in its lists but can be used by ID.',
  accepted: 'Accepted by this project. The image is in its lists.',
  rejected:
    'Rejected by this project. The image isn’t in its lists but can still be used by ID. Servers created from it keep running.',
};

/** Who sees an image with this visibility now. */
const VISIBILITY_NOW: Readonly<Record<string, string>> = {
  private: 'This image is private. Only the owner project can see it.',
  public: 'This image is public. All projects can see it.',
  community:
    'This is a community image. All projects can use it and find it when they list community images.',
};

/** The effect of changing the visibility to “shared”. */
const VISIBILITY_THEN: Readonly<Record<string, string>> = {
  private:
    'Once “shared”, no other project sees it until you add one. Projects it was shared with earlier regain access.',
  public:
    'Once “shared”, only members can see it. Other projects lose access immediately and aren’t notified. Projects it was shared with earlier become members again. Making it public again may require an administrator.',
  community:
    'Once “shared”, only members can see it. Other projects lose access immediately and aren’t notified. Projects it was shared with earlier become members again.',
};

/** Why an ID of the input is invalid. */
export const REFUSED: Readonly<Record<IdRefusal, (id: string) => string>> = {
  twice: (id) => `${quoted(id)} is repeated and counts once.`,
  'shared-already': (id) => `The image is already shared with ${quoted(id)}.`,
  owner: (id) => `${quoted(id)} owns the image.`,
  'too-long': (id) => `${quotedBeginning(id, 40)} is longer than 255 characters.`,
  unstoppable: (id) =>
    `${quoted(id)} contains a slash or non-ASCII letter, or only dots. The service would accept it, but you could never stop sharing with it.`,
};

export const MEMBERS_WORDS = {
  unreadable: 'Unknown image, project or status, or a project that’s already listed.',
  loading: 'Loading members',
  refresh: 'Refresh members',
  refreshing: 'Refreshing members',
  copyProject: (name: string) => `Copy the project ID of ${name}`,
  copyId: (id: string) => `Copy ${id}`,
  tryAgain: 'Try again',

  members: 'Members',
  noMembers: 'Not shared yet',
  noMembersAdvice:
    'Add the projects that should see this image. Each project decides whether to show it in its lists.',
  sharedWith: (count: number) =>
    plural(count, { one: 'Shared with # project', other: 'Shared with # projects' }),
  counts: 'Members by status',
  count: (count: number, status: MemberStatus) => `${formatCount(count)} ${status}`,
  asAdministrator:
    'The image belongs to another project. As an administrator, you can still change its members.',
  sharedSince: 'Shared',
  decided: { accepted: 'Accepted', rejected: 'Rejected', pending: 'Pending since' },

  field: 'Share with projects',
  fieldHelp:
    'Names or IDs of projects, separated by commas, semicolons, spaces or lines. New members start as pending.',
  suggestions: 'Known projects',
  meant: (typed: string, id: string) => `${quoted(typed)} is the project with the ID ${id}.`,
  several: (count: number, name: string) => `${projects(count)} are called ${quoted(name)}. Which one?`,
  add: (name: string) => `Add ${name}`,
  moreProjects: (count: number) => `${formatCount(count)} more, type the start of a name`,
  share: (count: number) =>
    count === 0 ? 'Share' : plural(count, { one: 'Share with # project', other: 'Share with # projects' }),
  nothingFits: 'Enter a project first.',
  nothingFitsYet: 'Check these projects. The reasons are below.',
  unlikely: (id: string, profile: ProfileName) =>
    profile === 'glance'
      ? `${quoted(id)} doesn’t look like a project ID, and no project with this name is known here. Glance accepts any text.`
      : `${quoted(id)} doesn’t look like a project ID, and no project with this name is known here. The service may accept it anyway.`,
  shareAnyway: (id: string) => `Share with ${quoted(id)} anyway`,
  shareAllAnyway: (count: number) => plural(count, { other: 'Share with all # anyway' }),
  findings: 'Issues',
  takeOut: (count: number) => plural(count, { one: 'Remove it', other: 'Remove these #' }),
  overLimit: (would: number, limit: string) => `The image would be shared with ${projects(would)}. ${limit}`,

  select: (name: string) => `Select ${name}`,
  selectAll: 'Select all',
  stopOne: (name: string) => `Stop sharing with ${name}`,
  stopSelected: (count: number) =>
    plural(count, { one: 'Stop sharing with # project…', other: 'Stop sharing with # projects…' }),
  stopAll: 'Stop sharing with all…',
  stopTitle: (name: string | null, count: number) => `Stop sharing with ${name ?? projects(count)}?`,
  stopConsequences: [
    'It loses access immediately and isn’t notified.',
    'Servers created from the image keep running.',
    'If you share the image again, it must be accepted again.',
  ],
  stopConsequencesOfMany: [
    'They lose access immediately and aren’t notified.',
    'Servers created from the image keep running.',
    'If you share the image again, each project must accept it again.',
  ],
  stop: 'Stop sharing',
  cancel: 'Cancel',

  progress: { share: 'Sharing', stop: 'Stopping sharing' },
  running: {
    share: (count: number) => `Sharing with ${projects(count)}`,
    stop: (count: number) => `Stopping to share with ${projects(count)}`,
  },
  progressOf: (change: ChangeKind, settled: number, total: number) =>
    `${change === 'share' ? 'Sharing' : 'Stopping to share'}: ${formatCount(settled)} of ${projects(total)}`,
  halt: 'Cancel',
  halting: 'Finishing requests already sent…',
  ended: (change: ChangeKind, { done, failures, notTried }: BulkResult) => {
    const deed = change === 'share' ? 'Shared with' : 'No longer shared with';
    return [
      done.length === 0 && failures.length > 0 ? null : `${deed} ${projects(done.length)}.`,
      failures.length === 0
        ? null
        : change === 'share'
          ? `${projects(failures.length)} couldn’t be added.`
          : `${projects(failures.length)} couldn’t be removed.`,
      notTried.length === 0 ? null : `Stopped before ${projects(notTried.length)}.`,
    ]
      .filter((part) => part !== null)
      .join(' ');
  },
  failed: {
    share: (count: number) => `${projects(count)} couldn’t be added`,
    stop: (count: number) => `${projects(count)} couldn’t be removed`,
  },

  visibilityTitle: 'This image can’t be shared yet',
  visibilityNow: (visibility: string) =>
    ownValue(VISIBILITY_NOW, visibility) ?? `The visibility of this image is ${quoted(visibility)}.`,
  visibilityNeeds: 'Only images with the visibility “shared” can have members.',
  visibilityThen: (visibility: string) =>
    ownValue(VISIBILITY_THEN, visibility) ?? 'Then only the owner project and the members can see it.',
  makeShared: 'Change visibility to shared',
  madeShared: 'Visibility changed to “shared”. Refresh the list of images to see it there.',
  notActive: (status: string, profile: ProfileName) =>
    profile === 'glance'
      ? `The image status is ${quoted(status)}. Projects can see it but can’t use it until it’s active.`
      : `The image status is ${quoted(status)}. This service shares only active images and may reject this.`,

  ownTitle: 'Shared with this project',
  sharedBy: 'By',
  notMember: 'This image is not shared with this project.',
  onlyOwner: 'Only the owner project can see and change its members.',
  owner: 'Owner',
} as const;
