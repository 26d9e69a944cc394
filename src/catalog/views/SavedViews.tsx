import { useRef, useState } from 'react';
import { parseAddress } from '../../filters/address.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { readPreference } from '../../ui/stored-preference.ts';
import { saveFile } from '../../ui/save-file.ts';
import { tell } from '../../ui/Toast.tsx';
import { uiOfView } from '../view-address.ts';
import type { Catalog } from '../useCatalog.ts';
import { NameDialog } from './NameDialog.tsx';
import { SavedViewLine } from './SavedViewLine.tsx';
import {
  formatViews,
  parseViews,
  searchOfView,
  viewsFile,
  withImported,
  type ChangeViews,
  type SavedView,
} from './saved-views.ts';
import { importedWords, VIEW_WORDS as words } from './view-messages.ts';
import styles from './SavedViews.module.css';

const VIEWS_KEY = 'vitrine.views';

/** The views that the user has saved, in the sidebar below the others. They are kept in this browser. */
export function SavedViews({ catalog }: { readonly catalog: Catalog }) {
  const [stored, store] = usePreference(VIEWS_KEY);
  const views = parseViews(stored);
  const [isNaming, setNaming] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const search = searchOfView({ filters: catalog.filters, ui: catalog.ui });
  // Of what is stored then: several lines, and other tabs, change it.
  const change = (next: ChangeViews) => store(formatViews(next(parseViews(readPreference(VIEWS_KEY)))));

  function open(view: SavedView): void {
    const address = parseAddress(view.search);
    catalog.setAddress(({ ui }) => ({
      filters: address.filters,
      ui: [...uiOfView(ui).filter(({ name }) => name !== 'ui.columns'), ...address.ui],
    }));
  }

  async function take(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    const imported = parseViews(await chosen.text());
    const count = withImported(views, imported).length - views.length;
    change((now) => withImported(now, imported));
    tell({ text: count === 0 ? words.nothingImported : importedWords(count) });
  }

  return (
    <nav aria-label={words.saved} className={styles.views}>
      <ul>
        {views.map((view) => (
          <SavedViewLine
            key={view.id}
            view={view}
            catalog={catalog}
            isCurrent={view.search === search}
            href={paths.images(parseAddress(view.search))}
            onOpen={() => open(view)}
            onChange={change}
          />
        ))}
      </ul>
      <div className={styles.tools}>
        <button type="button" className={styles.save} onClick={() => setNaming(true)}>
          {words.save}
        </button>
        <MenuButton
          isIcon
          label={words.more}
          icon={<Icon name="updown" />}
          entries={[
            ...(views.length === 0 ? [] : [{ id: 'export', label: words.exportAll }]),
            { id: 'import', label: words.importAll },
          ]}
          onAction={(id) => {
            if (id === 'import') file.current?.click();
            else saveFile(new Blob([viewsFile(views)], { type: 'application/json' }), words.fileName);
          }}
        />
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={words.importAll}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {isNaming && (
        <NameDialog
          title={words.saveTitle}
          name=""
          onName={(name) => change((now) => [...now, { id: crypto.randomUUID(), name, search, seen: null }])}
          onClose={() => setNaming(false)}
        />
      )}
    </nav>
  );
}
