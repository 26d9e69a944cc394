import type { ShareStatus } from '../../filters/membership.ts';
import { Button } from '../../ui/Button.tsx';
import { DECISIONS, DECISION_WORDS as words } from '../decision-messages.ts';

/** What can be made of an image that stands so, the likeliest first. */
const OFFERED: Readonly<Record<ShareStatus, readonly ShareStatus[]>> = {
  pending: ['accepted', 'rejected'],
  accepted: ['rejected', 'pending'],
  rejected: ['accepted', 'pending'],
};

interface DecisionButtonsProps {
  readonly from: ShareStatus;
  /** What is decided on, for whoever cannot see it: a name, or a number of images. */
  readonly what: string;
  readonly isDisabled?: boolean;
  readonly onDecide: (to: ShareStatus) => void;
}

/** Accept, Reject, Decide later: what is offered where images stand as they do. */
export function DecisionButtons({ from, what, isDisabled = false, onDecide }: DecisionButtonsProps) {
  return OFFERED[from].map((to) => (
    <Button
      key={to}
      look={to === 'accepted' ? 'primary' : 'plain'}
      aria-label={words.decide(to, what)}
      disabled={isDisabled}
      onClick={() => onDecide(to)}
    >
      {DECISIONS[to]}
    </Button>
  ));
}
