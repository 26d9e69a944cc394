import { useEffect, useMemo, useRef, useState } from 'react';
import { ERROR_WORDS } from '../api/error-messages.ts';
import { shareStatusIn, type ShareStatus } from '../filters/membership.ts';
import type { ListView } from '../listing/view.ts';
import { EXPORT_MENU_WORDS } from '../operations/export/menu-messages.ts';
import type { Target } from '../operations/target.ts';
import { DECISION_WORDS } from '../sharing/decision-messages.ts';
import { DecisionButtons } from '../sharing/receiving/DecisionButtons.tsx';
import { Boundary, type CaughtError } from '../ui/Boundary.tsx';
import { Button, ButtonLabel } from '../ui/Button.tsx';
import { copyAndSay } from '../ui/copy.ts';
import { Icon } from '../ui/Icon.tsx';
import { returnFocusWhenLost } from '../ui/focus-return.ts';
import { lazyComponent, lazyDialog } from '../ui/lazy.tsx';
import type { ColumnId } from './columns.tsx';
import { CompareButton } from './CompareButton.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import { SELECTION_WORDS } from './selection-messages.ts';
import { unlistedOf, type Selection } from './selection.ts';
import styles from './SelectionBar.module.css';
import { useStartCard } from './StartCard.tsx';
import type { Catalog } from './useCatalog.ts';
import { useDecide } from './receiving.ts';
import type { SelectAll } from './useSelectAll.ts';

const SelectionActions = lazyComponent(() =>
  import('./SelectionActions.tsx').then((room) => room.SelectionActions),
);

const SelectedPromises = lazyComponent(() =>
  import('./find/SelectedPromises.tsx').then((room) => room.SelectedPromises),
);

const AboutSelection = lazyDialog(() =>
  import('../operations/AboutSelection.tsx').then((file) => file.AboutSelection),
);

interface SelectionBarProps {
  readonly catalog: Catalog;
  readonly view: ListView;
  readonly selection: Selection;
  readonly selectAll: SelectAll;
  /** The visible columns, which an export writes. */
  readonly columns: readonly ColumnId[];
}

/** A question about some of the images, and what to do on a yes. */
interface Asked {
  readonly title: string;
  readonly action: string;
  readonly targets: readonly Target[];
  readonly onConfirm: () => void;
}

/** Commands for the selected images; without any, the card for who begins. */
export function SelectionBar(props: SelectionBarProps) {
  const { catalog, view, selection, selectAll } = props;
  const { images } = selection;
  const card = useStartCard(catalog, view);
  if (selectAll.found !== null) {
    return <Reading found={selectAll.found} stop={selectAll.stop} />;
  }
  if (images.size === 0) return card;
  return <Selected {...props} />;
}

/** Shown while the list is read. The focus goes to the stop button, and afterwards to the list. */
function Reading({ found, stop }: { readonly found: number; readonly stop: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // An effect: the pressed button is gone only now; at the end, so is this one.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
    return returnFocusWhenLost;
  }, []);
  return (
    <section className={styles.bar} aria-label={words.selection} data-bar>
      <strong role="status">{SELECTION_WORDS.selectingAll(found)}</strong>
      <Button ref={button} onClick={stop}>
        {words.stop}
      </Button>
    </section>
  );
}

/** The selected images; those not in the list on screen are marked as unlisted. */
function useTargets({ catalog, view, selection }: SelectionBarProps): readonly Target[] {
  const { listing, source } = catalog;
  const { images } = selection;
  return useMemo(() => {
    const unlisted = unlistedOf(images, source.canonical, listing.inMemory());
    const noted = (target: Target): Target =>
      unlisted.has(target.imageId) ? { ...target, isUnlisted: true } : target;
    return [...images.values()].map(noted);
    // oxlint-disable-next-line react/exhaustive-deps -- the view changes with the rows of the list
  }, [images, source, listing, view]);
}

function Selected(props: SelectionBarProps) {
  const { catalog, view, selection, selectAll, columns } = props;
  const isEmpty = view.total.kind === 'exact' && view.total.count === 0;
  const decide = useDecide(catalog, selection);
  const targets = useTargets(props);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { images, clear, drop } = selection;
  // An effect: focus inside the bar would be lost when the bar is removed.
  useEffect(() => returnFocusWhenLost, []);
  const from = shareStatusIn(catalog.filters);
  const foreign = targets.filter(({ owner }) => owner !== catalog.session.project.id);
  const unlisted = targets.filter(({ isUnlisted }) => isUnlisted);

  /** Asks only if some of the rows are not on screen: a decision can be undone. */
  function onDecide(to: ShareStatus): void {
    if (!foreign.some(({ isUnlisted }) => isUnlisted)) {
      decide(foreign, to);
      return;
    }
    const action = DECISION_WORDS.decide(to, SELECTION_WORDS.imagesOf(foreign.length));
    setAsked({ title: `${action}?`, action, targets: foreign, onConfirm: () => decide(foreign, to) });
  }

  return (
    <section className={styles.bar} aria-label={words.selection} tabIndex={-1} data-bar>
      <strong>{words.selected(images.size)}</strong>
      <SelectedPromises imageIds={[...images.keys()]} />
      {unlisted.length > 0 && (
        <Button
          look="quiet"
          onClick={() =>
            setAsked({
              title: SELECTION_WORDS.unlistedTitle(unlisted.length),
              action: SELECTION_WORDS.deselect(unlisted.length),
              targets: unlisted,
              onConfirm: () => drop(unlisted.map(({ imageId }) => imageId)),
            })
          }
        >
          {SELECTION_WORDS.unlisted(unlisted.length)}
        </Button>
      )}
      {from !== null && foreign.length > 0 && (
        <DecisionButtons from={from} what={SELECTION_WORDS.imagesOf(foreign.length)} onDecide={onDecide} />
      )}
      {!isEmpty && (
        <Button title={words.selectAll} onClick={selectAll.start}>
          <Icon name="check" />
          <ButtonLabel>{words.selectAll}</ButtonLabel>
        </Button>
      )}
      {from === null && (
        <Boundary renderFailure={(caught) => <NoActions {...caught} />}>
          <SelectionActions catalog={catalog} targets={targets} />
        </Boundary>
      )}
      <CompareButton imageIds={[...images.keys()]} />
      <Button title={SELECTION_WORDS.copyIds} onClick={() => copyAndSay([...images.keys()].join('\n'))}>
        <Icon name="copy" />
        <ButtonLabel>{SELECTION_WORDS.copyIds}</ButtonLabel>
      </Button>
      <ExportMenu
        label={EXPORT_MENU_WORDS.ofSelection}
        list={words.selection}
        count={images.size}
        note={unlisted.length === 0 ? null : SELECTION_WORDS.unlistedNote(unlisted.length)}
        columns={columns}
        pages={({ selectedPages }) => selectedPages(catalog.source, [...images.keys()])}
      />
      <Button look="quiet" title={SELECTION_WORDS.clearSelection} onClick={clear}>
        <Icon name="close" />
        <ButtonLabel>{SELECTION_WORDS.clearSelection}</ButtonLabel>
      </Button>
      {asked !== null && (
        <AboutSelection
          title={asked.title}
          action={asked.action}
          targets={asked.targets}
          onConfirm={() => {
            setAsked(null);
            asked.onConfirm();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

/** Shown instead of the actions when they could not be loaded. */
function NoActions({ onRetry }: CaughtError) {
  return (
    <span role="alert">
      {SELECTION_WORDS.noActions}{' '}
      <Button
        onClick={({ currentTarget }) => {
          // The button disappears while loading.
          currentTarget.closest('section')?.focus({ preventScroll: true });
          onRetry();
        }}
      >
        {ERROR_WORDS.tryAgain}
      </Button>
    </span>
  );
}
