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
