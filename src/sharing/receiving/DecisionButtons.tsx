import type { ShareStatus } from '../../filters/membership.ts';
import { Button } from '../../ui/Button.tsx';
import { DECISIONS, DECISION_WORDS as words } from '../decision-messages.ts';
import { OFFERED_DECISIONS } from './offered-decisions.ts';

interface DecisionButtonsProps {
  readonly from: ShareStatus;
  /** What the decision is about, for screen readers: a name, or a number of images. */
  readonly what: string;
  /** What is written on the buttons. */
  readonly labels?: Readonly<Record<ShareStatus, string>>;
  readonly isDisabled?: boolean;
  readonly onDecide: (to: ShareStatus) => void;
}

/** Accept, Reject, Decide later: the decisions that the status allows. */
export function DecisionButtons(props: DecisionButtonsProps) {
  const { from, what, labels = DECISIONS, isDisabled = false, onDecide } = props;
  return OFFERED_DECISIONS[from].map((to) => (
    <Button
      key={to}
      data-to={to}
      look={to === 'accepted' ? 'primary' : 'plain'}
      aria-label={words.decide(to, what)}
      disabled={isDisabled}
      onClick={() => onDecide(to)}
    >
      {labels[to]}
    </Button>
  ));
}
