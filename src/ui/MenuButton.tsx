import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button, ButtonLabel, IconButton } from './Button.tsx';
import { lazyDialog } from './lazy.tsx';
import type { MenuEntry } from './Menu.tsx';

export const LazyMenu = lazyDialog(() => import('./Menu.tsx').then((file) => file.Menu));

/** What a menu gets of its button. */
export interface OpenMenu {
  readonly returnTo: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

interface MenuOpenerProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** Keeps its label where there is little room: the elements beside it leave enough. */
  readonly keepsWords?: true;
  /** Shows the icon alone; the label is its name and tooltip. */
  readonly isIcon?: true;
  /** Called when it is likely to be opened. */
  readonly onNear?: (() => void) | undefined;
  /** The button, for the menu and for dialogs that an item opens: they return the focus to it. */
  readonly button: RefObject<HTMLButtonElement | null>;
  /** The menu, rendered until it asks to be closed. */
  readonly children: (onClose: () => void) => ReactNode;
}

/** The button of a menu, for menus whose entries are loaded when they are opened. */
export function MenuOpener({ label, icon, keepsWords, isIcon, button, onNear, children }: MenuOpenerProps) {
  const [isOpen, setOpen] = useState(false);
  // Prefetched on hover, so that the menu is often loaded by the time of the click.
  const near = () => {
    LazyMenu.prefetch();
    onNear?.();
  };
  const given = {
    ref: button,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    onPointerEnter: near,
    onFocus: near,
    onClick: () => setOpen(true),
  } as const;
  return (
    <>
      {isIcon === true ? (
        <IconButton label={label} icon={icon} {...given} />
      ) : (
        <Button {...given}>
          {icon}
          {keepsWords === true ? label : <ButtonLabel>{label}</ButtonLabel>}
        </Button>
      )}
      {isOpen && children(() => setOpen(false))}
    </>
  );
}

interface MenuButtonProps extends Omit<MenuOpenerProps, 'button' | 'children'> {
  readonly button?: RefObject<HTMLButtonElement | null>;
  readonly entries: readonly MenuEntry[];
  readonly onAction?: (id: string) => void;
  readonly chosen?: readonly string[];
  readonly onChoose?: (chosen: readonly string[]) => void;
}

export function MenuButton({ entries, onAction, chosen, onChoose, button, ...opener }: MenuButtonProps) {
  const ownButton = useRef<HTMLButtonElement>(null);
  const trigger = button ?? ownButton;
  const menu = {
    entries,
    ...(onAction === undefined ? {} : { onAction }),
    ...(chosen === undefined ? {} : { chosen }),
    ...(onChoose === undefined ? {} : { onChoose }),
  };
  return (
    <MenuOpener {...opener} button={trigger}>
      {(onClose) => <LazyMenu label={opener.label} returnTo={trigger} onClose={onClose} {...menu} />}
    </MenuOpener>
  );
}
