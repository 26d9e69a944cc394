import type { RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, Popover, type Selection } from 'react-aria-components';
import './aria-style.ts';
import { Icon } from './Icon.tsx';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** Keys that do the same. */
  readonly keys?: string | undefined;
}

interface MenuProps {
  readonly label: string;
  /** The button that opened it; it gets the focus back. */
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
  /** Runs an item; the menu closes, unless the item keeps it open. */
  readonly onAction?: (id: string) => void;
  readonly keepsOpen?: ReadonlySet<string>;
  /** Makes the items checkable; the menu stays open. */
  readonly chosen?: readonly string[];
  readonly onChoose?: (chosen: readonly string[]) => void;
}

/** A menu below its button. Loaded when first opened: the code for its accessibility is larger than the page. */
export function Menu(props: MenuProps) {
  const { label, returnTo, entries, onClose, onAction, keepsOpen, chosen, onChoose } = props;
  const choosing =
    chosen === undefined
      ? {}
      : {
          selectionMode: 'multiple' as const,
          selectedKeys: chosen,
          onSelectionChange: (keys: Selection) =>
            onChoose?.(keys === 'all' ? entries.map(({ id }) => id) : [...keys].map(String)),
        };
  return (
    <Popover
      aria-label={label}
      triggerRef={returnTo}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom end"
      className={styles.popover ?? ''}
    >
      <AriaMenu
        aria-label={label}
        className={styles.menu ?? ''}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu takes the focus when it opens (ARIA menu button)
        autoFocus="first"
        {...(onAction === undefined
          ? {}
          : {
              onAction: (key) => {
                if (keepsOpen?.has(String(key)) !== true) onClose();
                onAction(String(key));
              },
            })}
        {...choosing}
      >
        {entries.map((entry) => (
          <MenuItem key={entry.id} id={entry.id} textValue={entry.label} className={styles.item ?? ''}>
            {({ isSelected }) => (
              <>
                {chosen !== undefined && (
                  <span className={styles.check}>{isSelected && <Icon name="check" />}</span>
                )}
                {entry.label}
                {entry.keys !== undefined && (
                  <kbd className={styles.keys} aria-hidden="true">
                    {entry.keys}
                  </kbd>
                )}
              </>
            )}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  );
}
