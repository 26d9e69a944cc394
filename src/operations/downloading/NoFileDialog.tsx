import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DOWNLOAD_WORDS as words } from './messages.ts';
import type { NoFile } from './no-file.ts';

interface NoFileDialogProps {
  readonly name: string;
  readonly because: NoFile;
  readonly onClose: () => void;
}

/** Says why there is nothing to download now. */
export function NoFileDialog({ name, because, onClose }: NoFileDialogProps) {
  return (
    <ConfirmDialog
      title={words.noFileTitle(name, because)}
      action={null}
      cancel={words.close}
      onConfirm={onClose}
      onClose={onClose}
    >
      <p>{words.noFile(because)}</p>
    </ConfirmDialog>
  );
}
