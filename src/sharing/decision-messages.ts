import type { MemberStatus } from '../api/members.ts';

/** The word on the button that decides so. */
export const DECISIONS: Readonly<Record<MemberStatus, string>> = {
  accepted: 'Accept',
  rejected: 'Reject',
  pending: 'Decide later',
};

/** What is said of decisions in the list itself. */
export const DECISION_WORDS = {
  decide: (to: MemberStatus, name: string) => `${DECISIONS[to]} ${name}`,
  loading: '…',
  noFacts: '—',
  administrator: (project: string) =>
    `Administrators get every shared image. Vitrine checks each one and hides those with a different status for ${project}.`,
} as const;
