import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button, ButtonLabel, IconButton } from './Button.tsx';
import { lazyDialog } from './lazy.tsx';
import type { MenuEntry } from './Menu.tsx';

const Menu = lazyDialog(() => import('./Menu.tsx').then((file) => file.Menu));

interface MenuButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** Keeps its label where there is little room: the elements beside it leave enough. */
  readonly keepsWords?: true;
  /** Shows the icon alone; the label is its name and tooltip. */
  readonly isIcon?: true;
  readonly entries: readonly MenuEntry[];
  /** Called when it is likely to be opened. */
  readonly onNear?: () => void;
  readonly onAction?: (id: string) => void;
  /** The button, for dialogs that an item opens: they return the focus to it. */
  readonly button?: RefObject<HTMLButtonElement | null>;
  readonly chosen?: readonly string[];
  readonly onChoose?: (chosen: readonly string[]) => void;
}

export function MenuButton({ label, icon, keepsWords, isIcon, button, onNear, ...menu }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const ownButton = useRef<HTMLButtonElement>(null);
  const trigger = button ?? ownButton;
  // Prefetched on hover, so that the menu is often loaded by the time of the click.
  const near = () => {
    Menu.prefetch();
    onNear?.();
  };
  const given = {
    ref: trigger,
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
      {isOpen && <Menu label={label} returnTo={trigger} onClose={() => setOpen(false)} {...menu} />}
    </>
  );
}
