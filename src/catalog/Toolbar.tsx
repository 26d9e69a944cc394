import { memo, useDeferredValue, useRef, useState, type ReactNode } from 'react';
import type { Listing } from '../listing/listing.ts';
import type { ListView } from '../listing/view.ts';
import { NEW_IMAGE } from '../paths.ts';
import { Button, ButtonLabel } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { lazyDialog } from '../ui/lazy.tsx';
import { MenuOpener } from '../ui/MenuButton.tsx';
import { UnreadableNotice } from '../ui/Unreadable.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { headingOf } from './view-address.ts';
import { CATALOG_WORDS as words, leftOutWords, totalWords } from './messages.ts';
import styles from './Toolbar.module.css';
import type { Catalog } from './useCatalog.ts';
import type { Look } from './useLook.ts';

interface ToolbarProps {
  readonly catalog: Catalog;
  readonly listing: Listing;
  readonly view: ListView;
  readonly look: Look;
  /** Selects every matching image, in lists whose images can be accepted or rejected. */
  readonly onSelectAll: (() => void) | null;
  /** The projects that share the images of such a list. */
  readonly bySender: { readonly isOpen: boolean; readonly toggle: () => void };
  /** The button for the filters, where the sidebar is not on screen. */
  readonly children?: ReactNode;
}

/** The heading of the list, its total, and the commands for the list as a whole. */
export function Toolbar({ catalog, listing, view, look, onSelectAll, bySender, children }: ToolbarProps) {
  // What the menus act on follows after the rows.
  const late = useDeferredValue(catalog);
  const lateCount = useDeferredValue(view.total.kind === 'unknown' ? 0 : view.total.count);
  const isEmpty = view.total.kind === 'exact' && view.total.count === 0;
  return (
    <div className={styles.bar}>
      {children}
      <h1 className={styles.heading}>{headingOf(catalog)}</h1>
      <p className={styles.state} role="status">
        {totalWords(view.total, view.activity)}
        {view.leftOut > 0 && ` · ${leftOutWords(view.leftOut)}`}
      </p>
      <UnreadableNotice
        elements={view.unreadable.map(({ reason, element }) => ({ why: words.unreadable[reason], element }))}
      />
      <div className={styles.commands}>
        {onSelectAll !== null && !isEmpty && (
          <>
            <Button aria-expanded={bySender.isOpen} onClick={bySender.toggle}>
              <Icon name="inbox" />
              <ButtonLabel>{words.bySender}</ButtonLabel>
            </Button>
            <Button onClick={onSelectAll}>
              <Icon name="check" />
              <ButtonLabel>{words.selectAll}</ButtonLabel>
            </Button>
          </>
        )}
        <ListMenus catalog={late} count={lateCount} look={look} />
        <Button
          data-table
          aria-pressed={look.density === 'compact'}
          aria-label={words.compact}
          title={words.compact}
          onClick={() => look.setDensity(look.density === 'compact' ? 'comfortable' : 'compact')}
        >
          <Icon name="rows" />
        </Button>
        <Button
          // Not `disabled`: pressing the button would then lose the focus.
          aria-disabled={view.activity.kind === 'refreshing'}
          onClick={() => {
            if (view.activity.kind !== 'refreshing') void listing.refresh();
          }}
        >
          <Icon name="refresh" />
          <ButtonLabel>{words.refresh}</ButtonLabel>
        </Button>
      </div>
    </div>
  );
}

const CopyMenu = lazyDialog(() => import('./CopyMenu.tsx').then((file) => file.CopyMenu));

interface ListMenusProps {
  readonly catalog: Catalog;
  /** Images that are known to be in the list. */
  readonly count: number;
  readonly look: Look;
}

const ListMenus = memo(function ListMenus({ catalog, count, look }: ListMenusProps) {
  const copies = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button onClick={() => catalog.open(NEW_IMAGE)}>
        <Icon name="plus" />
        <ButtonLabel>{words.create}</ButtonLabel>
      </Button>
      <MenuOpener label={words.copyAs} icon={<Icon name="link" />} button={copies} onNear={CopyMenu.prefetch}>
        {(onClose) => (
          <CopyMenu
            catalog={catalog}
            listing={catalog.listing}
            look={look}
            returnTo={copies}
            onClose={onClose}
          />
        )}
      </MenuOpener>
      <ExportMenu
        list={headingOf(catalog)}
        count={count}
        columns={look.columns}
        pages={({ listPages }) => {
          const { source, request, listing } = catalog;
          const { generation } = listing.getView();
          return listPages(source, request, (length) => listing.noteCount(generation, length));
        }}
      />
      <ColumnsMenu look={look} />
    </>
  );
});

const ColumnsPanel = lazyDialog(() => import('./ColumnTools.tsx').then((file) => file.LaterColumnsPanel));

function ColumnsMenu({ look }: { readonly look: Look }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        data-table
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={ColumnsPanel.prefetch}
        onFocus={ColumnsPanel.prefetch}
        onClick={() => setOpen(true)}
      >
        <Icon name="columns" />
        <ButtonLabel>{words.columns}</ButtonLabel>
      </Button>
      {isOpen && <ColumnsPanel look={look} returnTo={button} onClose={() => setOpen(false)} />}
    </>
  );
}
