import { lazy, useEffect, useRef } from 'react';
import { shareStatusIn } from '../filters/membership.ts';
import { focusGrid } from '../grid/focusRow.ts';
import { DecisionButtons } from '../sharing/receiving/DecisionButtons.tsx';
import { Button } from '../ui/Button.tsx';
import { copyAndSay } from '../ui/copy.ts';
import { Optional } from '../ui/Optional.tsx';
import type { ColumnId } from './columns.tsx';
import { CompareButton } from './CompareButton.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Selection } from './selection.ts';
import styles from './SelectionBar.module.css';
import type { Catalog } from './useCatalog.ts';
import { useDecide } from './useDecide.ts';
import type { SelectAll } from './useSelectAll.ts';

const SelectionActions = lazy(() =>
  import('./SelectionActions.tsx').then((room) => ({ default: room.SelectionActions })),
);

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
  // An effect: what was pressed is gone only now.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  useFocusGridAfter();
  return (
    <section className={styles.bar} aria-label={words.selection} data-bar>
      <strong role="status">{words.selectingAll(found)}</strong>
      <Button ref={button} onClick={stop}>
        {words.stop}
      </Button>
    </section>
  );
}

/** When the bar goes, whoever was in it is at the list. */
function useFocusGridAfter(): void {
  // An effect: what had the focus is gone only then.
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) focusGrid();
      });
    },
    [],
  );
}

function Selected({ catalog, selection, selectAll, columns }: SelectionBarProps) {
  const decide = useDecide(catalog, selection);
  useFocusGridAfter();
  const { images, clear } = selection;
  const from = shareStatusIn(catalog.filters);
  const foreign = [...images.values()].filter(({ owner }) => owner !== catalog.session.project.id);
  return (
    <section className={styles.bar} aria-label={words.selection} data-bar>
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
        <Optional>
          <SelectionActions catalog={catalog} selection={selection} />
        </Optional>
      )}
      <CompareButton imageIds={[...images.keys()]} />
      <Button onClick={() => copyAndSay([...images.keys()].join('\n'), words)}>{words.copyIds}</Button>
      <ExportMenu
        list={words.selection}
        columns={columns}
        pages={({ selectedPages }) => selectedPages(catalog.source, [...images.keys()])}
      />
      <Button look="quiet" onClick={clear}>
        {words.clearSelection}
      </Button>
    </section>
  );
}
