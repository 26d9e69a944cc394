import type { ShareStatus } from '../../filters/membership.ts';

/** The possible decisions for a membership status, the likeliest first. */
export const OFFERED_DECISIONS: Readonly<Record<ShareStatus, readonly ShareStatus[]>> = {
  pending: ['accepted', 'rejected'],
  accepted: ['rejected', 'pending'],
  rejected: ['accepted', 'pending'],
};
