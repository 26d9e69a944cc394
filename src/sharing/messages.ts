import type { ApiError } from '../api/errors.ts';
import { explain, refusalWords } from '../api/messages.ts';
import type { MemberStatus } from '../api/members.ts';
import { plural, formatCount, type Forms } from '../format/words.ts';
import { quoted } from '../format/text.ts';
import type { BulkWords } from '../work/bulk-work.ts';
import type { JobItem } from '../work/job.ts';
import { endedWords } from '../work/messages.ts';
import type { PendingCount } from './receiving/pending-watch.ts';

/** The name of each kind of decision. */
const DECISIONS: Readonly<Record<MemberStatus, BulkWords>> = {
  accepted: {
    running: (count, name) =>
      count === 1 ? `Accepting ${quoted(name)}` : plural(count, { other: 'Accepting # images' }),
    ended: (result) =>
      endedWords(result, {
        done: { one: 'Accepted # image', other: 'Accepted # images' },
        failed: { one: '# image couldn’t be accepted', other: '# images couldn’t be accepted' },
      }),
    message: ({ done }) => doneWords(done, (name) => `Accepted ${name}`, { other: 'Accepted # images' }),
    failed: (name) => `${quoted(name)} couldn’t be accepted`,
    reason: reasonWords,
  },
  rejected: {
    running: (count, name) =>
      count === 1 ? `Rejecting ${quoted(name)}` : plural(count, { other: 'Rejecting # images' }),
    ended: (result) =>
      endedWords(result, {
        done: { one: 'Rejected # image', other: 'Rejected # images' },
        failed: { one: '# image couldn’t be rejected', other: '# images couldn’t be rejected' },
      }),
    message: ({ done }) => doneWords(done, (name) => `Rejected ${name}`, { other: 'Rejected # images' }),
    failed: (name) => `${quoted(name)} couldn’t be rejected`,
    reason: reasonWords,
  },
  pending: {
    running: (count, name) =>
      count === 1 ? `Putting back ${quoted(name)}` : plural(count, { other: 'Putting back # images' }),
    ended: (result) =>
      endedWords(result, {
        done: { one: '# image is pending again', other: '# images are pending again' },
        failed: { one: '# image couldn’t be restored', other: '# images couldn’t be restored' },
      }),
    message: ({ done }) =>
      doneWords(done, (name) => `${name} is pending again`, { other: '# images are pending again' }),
    failed: (name) => `${quoted(name)} couldn’t be restored`,
    reason: reasonWords,
  },
};

function doneWords(done: readonly JobItem[], one: (name: string) => string, many: Forms): string | null {
  const [first] = done;
  if (first === undefined) return null;
  return done.length === 1 ? one(quoted(first.name)) : plural(done.length, many);
}

export const SHARING_WORDS = {
  pendingLabel: 'Pending',
  /** Follows the label, for screen readers. */
  pendingInvitations: (pending: PendingCount) => {
    switch (pending.kind) {
      case 'unknown':
        return 'invitations';
      case 'at-least':
        return `invitations: at least ${formatCount(pending.count)}`;
      case 'exact':
        return `invitations: ${formatCount(pending.count)}`;
    }
  },
  pendingCount: (pending: PendingCount) => {
    switch (pending.kind) {
      case 'unknown':
        return '…';
      case 'at-least':
        return `at least ${formatCount(pending.count)}`;
      case 'exact':
        return formatCount(pending.count);
    }
  },
  grown: (count: number) => plural(count, { one: '# new invitation', other: '# new invitations' }),

  decisions: DECISIONS,

  // Invitations by sender
  senders: 'Projects that share these images',
  closeSenders: 'Close the list of projects',
  what: 'this list',
  readingSenders: (count: number) =>
    plural(count, {
      one: 'Loading the whole list: # image so far',
      other: 'Loading the whole list: # images so far',
    }),
  sendersFailed: 'The whole list couldn’t be loaded, so the projects can’t be shown',
  noSenders: 'No images of other projects in this list.',
  allFrom: (name: string) => `all from ${name}`,
  showOnly: 'Show only these',
  showOnlyFrom: (name: string) => `Show only these images of ${name}`,
  sent: (count: number) => plural(count, { one: '# image', other: '# images' }),
  newest: (age: string) => `newest ${age}`,
  acceptedBefore: (count: number, isMore: boolean) =>
    isMore
      ? plural(count, { other: 'at least # accepted before' })
      : plural(count, { one: '# accepted before', other: '# accepted before' }),
  noneAcceptedBefore: 'none accepted before',
  isOwnProject: 'one of your projects',

  // Membership of one image
  invitation: 'Invitation',
  sharedBy: 'Shared by',
  unknownOwner: 'an unknown project',
  since: 'since',
  stand: {
    pending:
      'You haven’t decided yet. The image isn’t in your other lists, but you can open and use it by ID.',
    accepted: 'Accepted. The image is in your lists.',
    rejected: 'Rejected. The image isn’t in your other lists, but you can still open and use it by ID.',
  },
} as const;

/** Why the service refused a decision. */
function reasonWords(error: ApiError): string {
  return refusalWords(error, explain(error, 'this image'));
}
