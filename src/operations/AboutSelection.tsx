import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Affected } from './NameList.tsx';
import { OPERATION_WORDS as words } from './messages.ts';
import type { Target } from './target.ts';

interface AboutSelectionProps {
  readonly title: string;
  readonly targets: readonly Target[];
  /** The label of the confirming button. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before acting on selected images of which some are not on screen, and names them. */
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
