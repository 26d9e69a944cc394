import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Affected } from './NameList.tsx';
import { OPERATION_WORDS as words } from './messages.ts';
import type { Target } from './target.ts';

interface AboutSelectionProps {
  readonly title: string;
  readonly targets: readonly Target[];
  /** The word on the button that does it. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks about selected images of which some are not on screen, and names them. */
export function AboutSelection({ title, targets, action, onConfirm, onClose }: AboutSelectionProps) {
  return (
    <ConfirmDialog
      title={title}
      action={action}
      look="primary"
      cancel={words.cancel}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Affected label={words.selectedImages} targets={targets} />
    </ConfirmDialog>
  );
}
