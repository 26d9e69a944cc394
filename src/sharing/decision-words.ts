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
    `As an administrator you are shown every shared image. Each is looked up, and those that do not stand so for ${project} are left out here.`,
} as const;
