import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './FiltersDialog.module.css';
import { CATALOG_WORDS as words } from './messages.ts';

/** The button that shows the filters over the page, where there is no room beside it. */
export function FiltersDialog({ children }: { readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  // An effect: a modal dialog is opened by a call.
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  // An effect: what `closedby` does by itself where it is known (not in Safari, nor in Firefox before 141).
  useEffect(() => {
    const element = dialog.current;
    if (element === null || 'closedBy' in HTMLDialogElement.prototype) return undefined;
    const onClick = ({ target, clientX, clientY }: MouseEvent) => {
      // What is clicked beside a modal dialog is the dialog itself, by its backdrop.
      if (target === element && !holds(element, clientX, clientY)) setOpen(false);
    };
    element.addEventListener('click', onClick);
    return () => element.removeEventListener('click', onClick);
  }, []);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="filter" />
        {words.showFilters}
      </Button>
      <dialog
        ref={dialog}
        className={styles.dialog}
        aria-label={words.filters}
        onClose={() => setOpen(false)}
        closedby="any"
      >
        <div className={styles.head}>
          <h2>{words.filters}</h2>
          <IconButton
            label={words.closeFilters}
            icon={<Icon name="close" />}
            onClick={() => setOpen(false)}
          />
        </div>
        <div className={styles.content} tabIndex={-1}>
          {isOpen && children}
        </div>
      </dialog>
    </>
  );
}

function holds(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}
