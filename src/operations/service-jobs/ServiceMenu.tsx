import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { lazyDialog } from '../../ui/lazy.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { useOperationScope } from '../operation-scope.ts';
import { isOwn, type Target } from '../target.ts';
import { SERVICE_MENU_LABELS as labels } from './menu-messages.ts';

const ExportDialog = lazyDialog(() => import('./ExportDialog.tsx').then((file) => file.ExportDialog));
const RegisterDialog = lazyDialog(() => import('./RegisterDialog.tsx').then((file) => file.RegisterDialog));
const CopyDialog = lazyDialog(() => import('./CopyDialog.tsx').then((file) => file.CopyDialog));

interface Asked {
  readonly action: 'export' | 'copy' | 'register';
  /** They must not change while the dialog is open. */
  readonly targets: readonly Target[];
}

/** Exports images to a bucket, and copies one. Only IMS documents these requests. */
export function ServiceMenu({ targets }: { readonly targets: readonly Target[] }) {
  const place = useOperationScope();
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (place.profile !== 'ims') return null;
  const [first] = targets;
  const isQueued = targets.length === 1 && first?.status === 'queued' && isOwn(first, place);
  // Of many only the export: each copy has a name of its own, and five at a time are allowed.
  const entries = [
    { id: 'export', label: labels.export },
    { id: 'copy', label: labels.copy },
    ...(isQueued ? [{ id: 'register', label: labels.register }] : []),
  ];
  const close = () => setAsked(null);
  const [only] = asked?.targets ?? [];
  return (
    <>
      {targets.length === 1 ? (
        <MenuButton
          label={labels.menu}
          icon={<Icon name="up" />}
          keepsWords
          entries={entries}
          onAction={(id) => setAsked({ action: id === 'copy' || id === 'register' ? id : 'export', targets })}
          button={button}
        />
      ) : (
        <Button
          ref={button}
          onPointerEnter={ExportDialog.prefetch}
          onFocus={ExportDialog.prefetch}
          onClick={() => setAsked({ action: 'export', targets })}
        >
          <Icon name="up" />
          {labels.exportMany}
        </Button>
      )}
      {asked?.action === 'export' && (
        <ExportDialog targets={asked.targets} returnTo={button} onClose={close} />
      )}
      {asked?.action === 'register' && only !== undefined && (
        <RegisterDialog target={only} returnTo={button} onClose={close} />
      )}
      {asked?.action === 'copy' && only !== undefined && (
        <CopyDialog target={only} returnTo={button} onClose={close} />
      )}
    </>
  );
}
