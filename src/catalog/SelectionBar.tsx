import { useEffect, useRef } from 'react';
import { ERROR_WORDS } from '../api/messages.ts';
import { shareStatusIn } from '../filters/membership.ts';
import { DecisionButtons } from '../sharing/receiving/DecisionButtons.tsx';
import { apart } from '../ui/apart.tsx';
import { Boundary, type Fallen } from '../ui/Boundary.tsx';
import { Button } from '../ui/Button.tsx';
import { copyAndSay } from '../ui/copy.ts';
import { focusListWhenLost } from '../ui/focus-list.ts';
import type { ColumnId } from './columns.tsx';
import { CompareButton } from './CompareButton.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Selection } from './selection.ts';
import styles from './SelectionBar.module.css';
import type { Catalog } from './useCatalog.ts';
import { useDecide } from './useDecide.ts';
import type { SelectAll } from './useSelectAll.ts';

const SelectionActions = apart(() => import('./SelectionActions.tsx').then((room) => room.SelectionActions));

interface SelectionBarProps {
  readonly catalog: Catalog;
  readonly selection: Selection;
  readonly selectAll: SelectAll;
  /** The columns that show: what a file has. */
  readonly columns: readonly ColumnId[];
}

/** What can be done with the images that are marked. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, selectAll } = props;
  const { images } = selection;
  if (selectAll.found !== null) {
    return <Reading found={selectAll.found} stop={selectAll.stop} />;
  }
  if (images.size === 0) return null;
  return <Selected {...props} />;
}

/** The list is being read. Whoever asked for it is at the button that stops it, and at the list after it. */
function Reading({ found, stop }: { readonly found: number; readonly stop: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // An effect: what was pressed is gone only now, and so is this in the end.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
    return focusListWhenLost;
  }, []);
  return (
    <section className={styles.bar} aria-label={words.selection} data-bar>
      <strong role="status">{words.selectingAll(found)}</strong>
      <Button ref={button} onClick={stop}>
        {words.stop}
      </Button>
    </section>
  );
}

function Selected({ catalog, selection, selectAll, columns }: SelectionBarProps) {
  const decide = useDecide(catalog, selection);
  const { images, clear } = selection;
  // An effect: whoever was in the bar is nowhere once it has gone.
  useEffect(() => focusListWhenLost, []);
  const from = shareStatusIn(catalog.filters);
  const foreign = [...images.values()].filter(({ owner }) => owner !== catalog.session.project.id);
  return (
    <section className={styles.bar} aria-label={words.selection} tabIndex={-1} data-bar>
      <strong role="status">{words.selected(images.size)}</strong>
      {from !== null && foreign.length > 0 && (
        <DecisionButtons
          from={from}
          what={words.imagesOf(foreign.length)}
          onDecide={(to) => decide(foreign, to)}
        />
      )}
      <Button onClick={selectAll.start}>{words.selectAllMatching}</Button>
      {from === null && (
        <Boundary fallback={NoActions}>
          <SelectionActions catalog={catalog} selection={selection} />
        </Boundary>
      )}
      <CompareButton imageIds={[...images.keys()]} />
      <Button onClick={() => copyAndSay([...images.keys()].join('\n'), words)}>{words.copyIds}</Button>
      <ExportMenu
        list={words.selection}
        count={images.size}
        columns={columns}
        pages={({ selectedPages }) => selectedPages(catalog.source, [...images.keys()])}
      />
      <Button look="quiet" onClick={clear}>
        {words.clearSelection}
      </Button>
    </section>
  );
}

/** In the place of what can be done to images, when it could not be loaded. */
function NoActions({ onAgain }: Fallen) {
  return (
    <span role="alert">
      {words.noActions}{' '}
      <Button
        onClick={({ currentTarget }) => {
          // The button goes while it is loaded.
          currentTarget.closest('section')?.focus({ preventScroll: true });
          onAgain();
        }}
      >
        {ERROR_WORDS.tryAgain}
      </Button>
    </span>
  );
}
