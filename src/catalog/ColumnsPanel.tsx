import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Dialog as AriaDialog, Popover } from 'react-aria-components';
import '../ui/aria-style.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Option } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { TextInput } from '../ui/inputs.tsx';
import menuStyles from '../ui/Menu.module.css';
import { chosenIn, movedBy } from './column-changes.ts';
import { COLUMN_WORDS as words } from './column-messages.ts';
import { CHOOSABLE, columnLabel, DEFAULT_COLUMNS, type ColumnId } from './columns.tsx';
import styles from './ColumnsPanel.module.css';
import type { Look } from './useLook.ts';

interface ColumnsPanelProps {
  readonly look: Look;
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Every column: those that are shown first, in their order, and how to find, show, hide and move them. */
export function ColumnsPanel({ look, returnTo, onClose }: ColumnsPanelProps) {
  const [text, setText] = useState('');
  // What was shown when the panel was opened stays on top: nothing moves away under the pointer that hides it.
  const [top, setTop] = useState<readonly ColumnId[]>(look.columns);
  const pressed = useRef<HTMLElement>(null);
  const matches = (id: ColumnId) =>
    folded(columnLabel(id)).includes(folded(text)) || id.includes(text.trim());
  const shown = top.filter(matches);
  const others = CHOOSABLE.filter((id) => !top.includes(id) && matches(id));

  function choose(id: ColumnId, isShown: boolean): void {
    const rest = look.columns.filter((one) => one !== id);
    if (!isShown) {
      if (rest.length > 0) look.setColumns(chosenIn(look.order, rest));
      return;
    }
    // One that was hidden just now comes back to its place.
    const back = top.filter((one) => one === id || rest.includes(one));
    const added = rest.filter((one) => !back.includes(one));
    look.setColumns(chosenIn(look.order, [...back, ...added, ...(back.includes(id) ? [] : [id])]));
  }

  function move(id: ColumnId, places: number, button: HTMLElement): void {
    const next = movedBy(look.columns, id, places);
    look.setColumns(chosenIn(look.order, next));
    setTop([...next, ...top.filter((one) => !next.includes(one))]);
    pressed.current = button;
  }

  // A layout effect: browsers take the focus from an element that is put elsewhere.
  useLayoutEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  });

  const option = (id: ColumnId) => (
    <Option
      type="checkbox"
      label={columnLabel(id)}
      isChosen={look.columns.includes(id)}
      disabledBecause={null}
      onChange={(isShown) => choose(id, isShown)}
    />
  );
  return (
    <Popover
      triggerRef={returnTo}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom end"
      className={menuStyles.popover ?? ''}
    >
      <AriaDialog aria-label={words.columns} className={styles.panel ?? ''}>
        <div className={styles.head}>
          <TextInput
            aria-label={words.find}
            placeholder={words.find}
            type="search"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog takes the focus when it opens
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            onClick={() => {
              look.setColumns(DEFAULT_COLUMNS, {});
              setTop(DEFAULT_COLUMNS);
            }}
          >
            {words.usual}
          </Button>
        </div>
        {shown.length > 0 && (
          <section aria-label={words.shown}>
            <ul>
              {shown.map((id) => {
                const at = look.columns.indexOf(id);
                return (
                  <li key={id} className={styles.column}>
                    {option(id)}
                    <IconButton
                      label={words.up(columnLabel(id))}
                      icon={<Icon name="up" />}
                      aria-disabled={at <= 0}
                      onClick={({ currentTarget }) => move(id, -1, currentTarget)}
                    />
                    <IconButton
                      label={words.down(columnLabel(id))}
                      icon={<Icon name="down" />}
                      aria-disabled={at === -1 || at === look.columns.length - 1}
                      onClick={({ currentTarget }) => move(id, 1, currentTarget)}
                    />
                  </li>
                );
              })}
            </ul>
          </section>
        )}
        {others.length > 0 && (
          <section aria-label={words.others}>
            <h3 className={styles.others}>{words.others}</h3>
            <ul>
              {others.map((id) => (
                <li key={id} className={styles.column}>
                  {option(id)}
                </li>
              ))}
            </ul>
          </section>
        )}
        {shown.length + others.length === 0 && <p role="status">{words.none}</p>}
      </AriaDialog>
    </Popover>
  );
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
