import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DOWNLOAD_WORDS as words } from './messages.ts';

interface NoFileDialogProps {
  readonly name: string;
  readonly status: string;
  readonly onClose: () => void;
}

/** Why there is nothing to download. */
export function NoFileDialog({ name, status, onClose }: NoFileDialogProps) {
  return (
    <ConfirmDialog
      title={words.noFileTitle(name)}
      action={null}
      cancel={words.close}
      onConfirm={onClose}
      onCancel={onClose}
    >
      <p>{words.noFile(status)}</p>
    </ConfirmDialog>
  );
}
