import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { parseAddress } from '../../filters/address.ts';
import { listingParams } from '../../search/conditions.ts';
import { copyAndSay } from '../../ui/copy.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { tell } from '../../ui/Toast.tsx';
import { queryOfAddress } from '../find/found-query.ts';
import { useAnswer, useSearch, useSearchState } from '../find/searches.ts';
import type { Catalog } from '../useCatalog.ts';
import { NameDialog } from './NameDialog.tsx';
import { changedView, withMoved, searchOfView, type ChangeViews, type SavedView } from './saved-views.ts';
import styles from './SavedViews.module.css';
import { newInViewWords, viewCountWords, VIEW_WORDS as words } from './view-messages.ts';

interface SavedViewLineProps {
  readonly view: SavedView;
  readonly catalog: Catalog;
  readonly isCurrent: boolean;
  readonly href: string;
  readonly onOpen: () => void;
  readonly onChange: (change: ChangeViews) => void;
}

/** A saved view with its number of images, what is new in it, and what can be done with it. */
export function SavedViewLine({ view, catalog, isCurrent, href, onOpen, onChange }: SavedViewLineProps) {
  const [isNaming, setNaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const counted = useViewCount(view, catalog);
  const count = counted?.count ?? null;
  const isSeen = isCurrent && counted?.isComplete === true && count !== null && count !== view.seen;
  // An effect: what is on screen was seen, which other tabs know by what is stored.
  useEffect(() => {
    if (isSeen) onChange((views) => changedView(views, view.id, { seen: count }));
  });
  const fresh = view.seen === null || count === null || isCurrent ? 0 : Math.max(0, count - view.seen);

  function onClick(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  }

  function onAction(action: string): void {
    switch (action) {
      case 'rename':
        return setNaming(true);
      case 'update':
        return onChange((views) =>
          changedView(views, view.id, {
            search: searchOfView({ filters: catalog.filters, ui: catalog.ui }),
            seen: null,
          }),
        );
      case 'up':
        return onChange((views) => withMoved(views, view.id, -1));
      case 'down':
        return onChange((views) => withMoved(views, view.id, 1));
      case 'link':
        return copyAndSay(`${window.location.origin}${href}`);
      case 'remove':
        onChange((views) => views.filter(({ id }) => id !== view.id));
        tell({
          text: words.removed(view.name),
          action: { label: words.undo, run: () => onChange((views) => [...views, view]) },
        });
    }
  }

  return (
    <li className={styles.line}>
      <a
        className={styles.view}
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        title={view.name}
        onClick={onClick}
      >
        <span className={styles.name} dir="auto">
          {view.name}
        </span>
        {fresh > 0 && <span className={styles.fresh}>{newInViewWords(fresh)}</span>}
        {counted !== null && (
          <span className={styles.count}>{viewCountWords(counted.count, counted.isComplete)}</span>
        )}
      </a>
      <MenuButton
        isIcon
        label={words.actions(view.name)}
        icon={<Icon name="chevron" />}
        button={button}
        entries={[
          { id: 'rename', label: words.rename },
          { id: 'update', label: words.update },
          { id: 'up', label: words.up },
          { id: 'down', label: words.down },
          { id: 'link', label: words.link },
          { id: 'remove', label: words.remove },
        ]}
        onAction={onAction}
      />
      {isNaming && (
        <NameDialog
          title={words.renameTitle}
          name={view.name}
          returnTo={button}
          onName={(name) => onChange((views) => changedView(views, view.id, { name }))}
          onClose={() => setNaming(false)}
        />
      )}
    </li>
  );
}

/** How many images a view has; `null` for one of another catalog: of other visibility, invitations, hidden images. */
function useViewCount({ search: text }: SavedView, catalog: Catalog) {
  const { profile, session } = catalog;
  const search = useSearch(catalog);
  const version = useSearchState(search)?.reading.searched ?? null;
  const address = parseAddress(text);
  const isSameCatalog =
    JSON.stringify(listingParams(address.filters, profile)) ===
    JSON.stringify(listingParams(catalog.filters, profile));
  return useAnswer(search, 'count', isSameCatalog ? queryOfAddress(address, session) : undefined, version);
}
