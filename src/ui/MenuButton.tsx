import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { ahead } from './ahead.ts';
import { Button, ButtonLabel } from './Button.tsx';
import type { MenuEntry } from './Menu.tsx';
import { UI_WORDS as words } from './messages.ts';
import { say } from './Toast.tsx';
import { useOnDemand } from './useOnDemand.ts';

const loadMenu = () => import('./Menu.tsx').then(({ Menu }) => Menu);
const sayNotLoaded = () => say(words.menuNotLoaded);

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
  const { Part: Menu, want } = useOnDemand(loadMenu, sayNotLoaded);
  const own = useRef<HTMLButtonElement>(null);
  const trigger = button ?? own;
  return (
    <>
      <Button
        ref={trigger}
        aria-haspopup="menu"
        aria-expanded={isOpen && Menu !== null}
        // By the time it is clicked, what it opens is often there.
        onPointerEnter={() => ahead(loadMenu)}
        onFocus={() => ahead(loadMenu)}
        onClick={() => {
          want();
          setOpen(true);
        }}
      >
        {icon}
        {keepsWords === true ? label : <ButtonLabel>{label}</ButtonLabel>}
      </Button>
      {isOpen && Menu !== null && (
        <Menu label={label} trigger={trigger} onClose={() => setOpen(false)} {...menu} />
      )}
    </>
  );
}
