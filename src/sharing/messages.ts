import type { ApiError } from '../api/errors.ts';
import { explain, refusalWords } from '../api/messages.ts';
import type { MemberStatus } from '../api/members.ts';
import { plural, formatCount } from '../format/words.ts';
import { quoted } from '../format/quoted.ts';
import type { Outcome } from '../runs/bulk-run.ts';
import { endedWords } from '../runs/messages.ts';
import type { PendingCount } from './receiving/pending-watch.ts';

/** What has come of one image, or of many. */
function pastWords(to: MemberStatus, what: string, isOne: boolean): string {
  switch (to) {
    case 'accepted':
      return `Accepted ${what}`;
    case 'rejected':
      return `Rejected ${what}`;
    case 'pending':
      return `${what} ${isOne ? 'is' : 'are'} pending again`;
  }
}

const DOING: Readonly<Record<MemberStatus, string>> = {
  accepted: 'Accepting',
  rejected: 'Rejecting',
  pending: 'Putting back',
};

const COULD_NOT: Readonly<Record<MemberStatus, string>> = {
  accepted: 'could not be accepted',
  rejected: 'could not be rejected',
  pending: 'could not be put back',
};

function images(count: number): string {
  return plural(count, { one: '# image', other: '# images' });
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

  decided: (to: MemberStatus, count: number, name: string) =>
    count === 1 ? pastWords(to, quoted(name), true) : pastWords(to, images(count), false),
  refused: (to: MemberStatus, name: string) => `${quoted(name)} ${COULD_NOT[to]}`,
  undo: 'Undo',

  // Decisions on many images
  running: (to: MemberStatus, count: number) => `${DOING[to]} ${images(count)}`,
  ended: (to: MemberStatus, { done, refusals, left }: Outcome) =>
    endedWords(
      pastWords(to, images(done.length), done.length === 1),
      refusals.length,
      COULD_NOT[to],
      left.length,
    ),

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
export function reasonWords(error: ApiError): string {
  return refusalWords(error, explain(error, 'this image'));
}
