import type { MemberStatus } from '../api/members.ts';

/** Label of the button for a decision. */
export const DECISIONS: Readonly<Record<MemberStatus, string>> = {
  accepted: 'Accept',
  rejected: 'Reject',
  pending: 'Decide later',
};

/** Label where the decision is about all images of a project. */
export const DECISIONS_ON_ALL: Readonly<Record<MemberStatus, string>> = {
  accepted: 'Accept all',
  rejected: 'Reject all',
  pending: 'Decide later',
};

/** Messages about decisions in the list. */
export const DECISION_WORDS = {
  decide: (to: MemberStatus, name: string) => `${DECISIONS[to]} ${name}`,
  loading: '…',
  noFacts: '—',
  administrator: (project: string) =>
    `Administrators get every shared image. Vitrine checks each one and hides those with a different status for ${project}.`,
} as const;
