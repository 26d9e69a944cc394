import type { ReactNode } from 'react';
import { formatParams, withUi, type Ui } from '../filters/address.ts';
import { PRESET_LABELS } from '../filters/messages.ts';
import { presetIn, presetsOf } from '../filters/presets.ts';
import type { Listing } from '../listing/listing.ts';
import type { ListView } from '../listing/view.ts';
import { paths } from '../paths.ts';
import { uiWithPlace } from '../session/scope-address.ts';
import { Button, ButtonLabel } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { copyAndSay } from '../ui/copy.ts';
import { CHOOSABLE, columnLabel, DEFAULT_COLUMNS, formatColumns, type ColumnId } from './columns.tsx';
import { CATALOG_WORDS as words, leftOutWords, totalWords } from './messages.ts';
import styles from './Toolbar.module.css';
import type { Catalog } from './useCatalog.ts';
import type { Look } from './useLook.ts';

/** Longer addresses are cut by some mail and chat programs. */
const SAFE_LINK_LENGTH = 2000;

interface ToolbarProps {
  readonly catalog: Catalog;
  readonly listing: Listing;
  readonly view: ListView;
  readonly look: Look;
  /** Selects every image that matches, in lists in which there is something to decide. */
  readonly onSelectAll: (() => void) | null;
  /** The button for the filters, where they are not on screen. */
  readonly children?: ReactNode;
}

/** What the list is, how much of it is known, and what can be done with it as a whole. */
export function Toolbar({ catalog, listing, view, look, onSelectAll, children }: ToolbarProps) {
  return (
    <div className={styles.bar}>
      {children}
      <h1 className={styles.heading}>{headingOf(catalog)}</h1>
      <p className={styles.state} role="status">
        {totalWords(view.total, view.activity)}
        {view.leftOut > 0 && ` · ${leftOutWords(view.leftOut)}`}
      </p>
      <span className={styles.space} />
      {onSelectAll !== null && (
        <Button onClick={onSelectAll}>
          <Icon name="check" />
          <ButtonLabel>{words.selectAll}</ButtonLabel>
        </Button>
      )}
      <CopyMenu catalog={catalog} listing={listing} look={look} />
      <ColumnsMenu look={look} />
      <Button
        aria-pressed={look.density === 'compact'}
        aria-label={words.compact}
        title={words.compact}
        onClick={() => look.setDensity(look.density === 'compact' ? 'comfortable' : 'compact')}
      >
        <Icon name="rows" />
      </Button>
      <Button disabled={view.activity.kind === 'refreshing'} onClick={() => void listing.refresh()}>
        <Icon name="refresh" />
        <ButtonLabel>{words.refresh}</ButtonLabel>
      </Button>
    </div>
  );
}

/** What the list is called: the view it is, else simply images. */
export function headingOf({ filters, session }: Catalog): string {
  const preset = presetIn(filters, presetsOf(session.profile, session.project.id));
  return preset === null ? words.images : PRESET_LABELS[preset];
}

function ColumnsMenu({ look }: { readonly look: Look }) {
  const reset = 'default';
  return (
    <MenuButton
      label={words.columns}
      icon={<Icon name="columns" />}
      entries={[
        ...CHOOSABLE.map((id) => ({ id, label: columnLabel(id) })),
        { id: reset, label: words.resetColumns },
      ]}
      chosen={look.columns}
      onChoose={(chosen) =>
        look.setColumns(
          chosen.includes(reset) ? DEFAULT_COLUMNS : CHOOSABLE.filter((id) => chosen.includes(id)),
        )
      }
    />
  );
}

type CopyTarget = 'link' | 'place' | 'path';

const COPY_ENTRIES: ReadonlyArray<{ readonly id: CopyTarget; readonly label: string }> = [
  { id: 'link', label: words.copyLink },
  { id: 'place', label: words.copyPlace },
  { id: 'path', label: words.copyPath },
];

function CopyMenu({ catalog, listing, look }: Pick<ToolbarProps, 'catalog' | 'listing' | 'look'>) {
  function onAction(id: string): void {
    const text = textFor(id, catalog, look, listing.firstOnScreen());
    copyAndSay(text, text.length > SAFE_LINK_LENGTH ? { ...words, copied: words.longLink } : words);
  }
  return (
    <MenuButton label={words.copy} icon={<Icon name="link" />} entries={COPY_ENTRIES} onAction={onAction} />
  );
}

function textFor(id: string, catalog: Catalog, look: Look, firstId: string | null): string {
  const { filters, imageId, request } = catalog;
  if (id === 'path') {
    const limit = request.limit === null ? [] : [{ name: 'limit', value: String(request.limit) }];
    const marker = request.marker === null ? [] : [{ name: 'marker', value: request.marker }];
    const query = formatParams([...request.query, ...limit, ...marker]);
    return query === '' ? '/v2/images' : `/v2/images?${query}`;
  }
  const { session } = catalog;
  const place = { projectId: session.project.id, region: session.region };
  const seen = uiWithPlace(lookUi(catalog.ui, look.columns, look.density), place, session.home);
  const ui = withUi(seen, 'ui.at', id === 'place' ? firstId : null);
  const address = { filters, ui };
  const path = imageId === null ? paths.images(address) : paths.image(imageId, address);
  return `${window.location.origin}${path}`;
}

/** A link shows the table as its sender sees it. */
function lookUi(ui: Ui, columns: readonly ColumnId[], density: string): Ui {
  const withColumns = withUi(ui, 'ui.columns', formatColumns(columns));
  return withUi(withColumns, 'ui.density', density === 'compact' ? density : null);
}
