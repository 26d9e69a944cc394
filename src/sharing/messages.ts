import type { ApiError } from '../api/errors.ts';
import { explain, refusalWords } from '../api/messages.ts';
import type { MemberStatus } from '../api/members.ts';
import { plural, formatCount, type Forms } from '../format/words.ts';
import { quoted } from '../format/quoted.ts';
import type { BulkWords } from '../work/bulk-work.ts';
import type { JobItem } from '../work/job.ts';
import { endedWords } from '../work/messages.ts';
import type { PendingCount } from './receiving/pending-watch.ts';

/** What decisions of each kind are called. */
const DECISIONS: Readonly<Record<MemberStatus, BulkWords>> = {
  accepted: {
    running: (count, name) =>
      count === 1 ? `Accepting ${quoted(name)}` : plural(count, { other: 'Accepting # images' }),
    ended: (result) =>
      endedWords(result, {
        done: { one: 'Accepted # image', other: 'Accepted # images' },
        failed: { one: '# image could not be accepted', other: '# images could not be accepted' },
      }),
    message: ({ done }) => doneWords(done, (name) => `Accepted ${name}`, { other: 'Accepted # images' }),
    failed: (name) => `${quoted(name)} could not be accepted`,
    reason: reasonWords,
  },
  rejected: {
    running: (count, name) =>
      count === 1 ? `Rejecting ${quoted(name)}` : plural(count, { other: 'Rejecting # images' }),
    ended: (result) =>
      endedWords(result, {
        done: { one: 'Rejected # image', other: 'Rejected # images' },
        failed: { one: '# image could not be rejected', other: '# images could not be rejected' },
      }),
    message: ({ done }) => doneWords(done, (name) => `Rejected ${name}`, { other: 'Rejected # images' }),
    failed: (name) => `${quoted(name)} could not be rejected`,
    reason: reasonWords,
  },
  pending: {
    running: (count, name) =>
      count === 1 ? `Putting back ${quoted(name)}` : plural(count, { other: 'Putting back # images' }),
    ended: (result) =>
      endedWords(result, {
        done: { one: '# image is pending again', other: '# images are pending again' },
        failed: { one: '# image could not be put back', other: '# images could not be put back' },
      }),
    message: ({ done }) =>
      doneWords(done, (name) => `${name} is pending again`, { other: '# images are pending again' }),
    failed: (name) => `${quoted(name)} could not be put back`,
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
  /** What follows the label, for whoever hears it. */
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
  grown: (count: number) =>
    `${plural(count, { one: '# new invitation', other: '# new invitations' })} from others`,

  decisions: DECISIONS,

  // Membership of one image
  invitation: 'Invitation',
  sharedBy: 'Shared by',
  unknownOwner: 'a project that the service does not name',
  since: 'since',
  stand: {
    pending:
      'You have not decided yet. The image is in none of your other lists, but it can be opened and used by its ID all the same.',
    accepted: 'You have accepted it: it is among your images.',
    rejected:
      'You have rejected it. It is in none of your other lists, but it can still be opened and used by its ID.',
  },
} as const;

/** Why the service refused a decision. */
function reasonWords(error: ApiError): string {
  return refusalWords(error, explain(error, 'this image'));
}
