import { useState, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CATALOG_WORDS as words } from './messages.ts';

/** Opens the filters in a dialog, where there is no room for the sidebar. */
export function FiltersDialog({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="filter" />
        {words.showFilters}
      </Button>
      {isOpen && (
        <Dialog title={words.filters} closeLabel={words.closeFilters} width="side" onClose={close}>
          {children}
        </Dialog>
      )}
    </>
  );
}
