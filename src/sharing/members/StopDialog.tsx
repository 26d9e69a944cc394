import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { MEMBERS_WORDS as words } from './messages.ts';
import { useProjectNames } from '../../session/project-lookup.ts';

interface StopDialogProps {
  readonly projectIds: readonly string[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks whether to stop sharing, and says what that means for the projects that lose the image. */
export function StopDialog({ projectIds, onConfirm, onClose }: StopDialogProps) {
  const nameOf = useProjectNames([]);
  const [first] = projectIds;
  const isOne = projectIds.length === 1;
  const name = isOne && first !== undefined ? nameOf(first) : null;
  return (
    <ConfirmDialog
      title={words.stopTitle(name, projectIds.length)}
      action={words.stop}
      cancel={words.cancel}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {(isOne ? words.stopConsequences : words.stopConsequencesOfMany).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </ConfirmDialog>
  );
}
