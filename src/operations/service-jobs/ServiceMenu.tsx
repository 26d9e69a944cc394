import { useRef, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { lazyDialog } from '../../ui/lazy.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { useOperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { SERVICE_MENU_LABELS as labels } from './menu-messages.ts';

const ExportDialog = lazyDialog(() => import('./ExportDialog.tsx').then((file) => file.ExportDialog));
const CopyDialog = lazyDialog(() => import('./CopyDialog.tsx').then((file) => file.CopyDialog));

interface Asked {
  readonly action: 'export' | 'copy';
  /** They must not change while the dialog is open. */
  readonly targets: readonly Target[];
}

/** Exports images to a bucket, and copies one. Only IMS documents these requests. */
export function ServiceMenu({ targets }: { readonly targets: readonly Target[] }) {
  const { profile } = useOperationScope();
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (profile !== 'ims') return null;
  const entries = [
    { id: 'export', label: labels.export },
    // Each copy has a name of its own, and five at a time are allowed.
    ...(targets.length === 1 ? [{ id: 'copy', label: labels.copy }] : []),
  ];
  const close = () => setAsked(null);
  const [only] = asked?.targets ?? [];
  return (
    <>
      <MenuButton
        label={labels.menu}
        icon={<Icon name="up" />}
        keepsWords
        entries={entries}
        onAction={(id) => setAsked({ action: id === 'copy' ? 'copy' : 'export', targets })}
        button={button}
      />
      {asked?.action === 'export' && (
        <ExportDialog targets={asked.targets} returnTo={button} onClose={close} />
      )}
      {asked?.action === 'copy' && only !== undefined && (
        <CopyDialog target={only} returnTo={button} onClose={close} />
      )}
    </>
  );
}
