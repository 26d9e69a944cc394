import { useRef } from 'react';
import { EXPORT_MENU_WORDS as words } from '../operations/export/menu-messages.ts';
import { Icon } from '../ui/Icon.tsx';
import { lazyDialog } from '../ui/lazy.tsx';
import { MenuOpener } from '../ui/MenuButton.tsx';
import type { ExportMenuProps } from './ExportChoices.tsx';

const ExportChoices = lazyDialog(() => import('./ExportChoices.tsx').then((file) => file.ExportChoices));

interface MenuProps extends ExportMenuProps {
  readonly label?: string;
}

export function ExportMenu({ label = words.menu, ...props }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <MenuOpener label={label} icon={<Icon name="down" />} button={button} onNear={ExportChoices.prefetch}>
      {(onClose) => <ExportChoices {...props} returnTo={button} onClose={onClose} />}
    </MenuOpener>
  );
}
