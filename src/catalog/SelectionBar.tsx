import { lazy } from 'react';
import { shareStatusIn } from '../filters/membership.ts';
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
    return (
      <section className={styles.bar} aria-label={words.selection} data-bar>
        <strong role="status">{words.selectingAll(selectAll.found)}</strong>
        <Button onClick={selectAll.stop}>{words.stop}</Button>
      </section>
    );
  }
  if (images.size === 0) return null;
  return <Selected {...props} />;
}

function Selected({ catalog, selection, selectAll, columns }: SelectionBarProps) {
  const decide = useDecide(catalog, selection);
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
