import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button, ButtonLabel } from './Button.tsx';
import { lazyDialog } from './lazy.tsx';
import type { MenuEntry } from './Menu.tsx';

const Menu = lazyDialog(() => import('./Menu.tsx').then((file) => file.Menu));

interface MenuButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** Its words stay where there is little room too: what is beside it leaves enough. */
  readonly keepsWords?: true;
  readonly entries: readonly MenuEntry[];
  readonly onAction?: (id: string) => void;
  /** The button itself, for what a line opens: the focus goes back to it from there. */
  readonly button?: RefObject<HTMLButtonElement | null>;
  readonly chosen?: readonly string[];
  readonly onChoose?: (chosen: readonly string[]) => void;
}

/** A button that opens a menu. */
export function MenuButton({ label, icon, keepsWords, button, ...menu }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const ownButton = useRef<HTMLButtonElement>(null);
  const trigger = button ?? ownButton;
  return (
    <>
      <Button
        ref={trigger}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        // By the time it is clicked, what it opens is often there.
        onPointerEnter={Menu.prefetch}
        onFocus={Menu.prefetch}
        onClick={() => setOpen(true)}
      >
        {icon}
        {keepsWords === true ? label : <ButtonLabel>{label}</ButtonLabel>}
      </Button>
      {isOpen && <Menu label={label} returnTo={trigger} onClose={() => setOpen(false)} {...menu} />}
    </>
  );
}
