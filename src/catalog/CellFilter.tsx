import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { fieldValues, setField, withParam } from '../filters/edit.ts';
import { knownField } from '../filters/fields.ts';
import { excludeValue, includeValue } from '../filters/own.ts';
import type { GridColumn } from '../grid/elements.tsx';
import { Icon } from '../ui/Icon.tsx';
import { valueOfCell, type CellValue } from './cell-values.ts';
import styles from './CellFilter.module.css';
import { COLUMN_WORDS as words } from './column-messages.ts';
import type { Catalog } from './useCatalog.ts';

interface CellFilterProps {
  readonly catalog: Catalog;
  readonly columns: readonly GridColumn[];
}

/** A cell that the pointer rests on, or that has the focus, and what it says. */
interface AtCell {
  readonly cell: HTMLElement;
  readonly label: string;
  readonly value: CellValue;
}

/** How long the pointer rests on a cell before its buttons come: rows that it passes over have none. */
const REST_MS = 120;

/**
 * One pair of buttons that moves to the cell under the pointer: only images with its value, or only those without.
 * Alt with Enter does the same for the cell that has the focus, with Shift too the opposite.
 */
export function CellFilter({ catalog, columns }: CellFilterProps) {
  const [at, setAt] = useState<AtCell | null>(null);
  const cell = at?.cell ?? null;

  function read(target: EventTarget | null): AtCell | null {
    const found =
      target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"], [role="rowheader"]') : null;
    const key = found?.parentElement?.dataset['key'];
    const column = columns[Number(found?.dataset['column'])];
    const image = key === undefined ? undefined : catalog.listing.imageInMemory(key);
    if (found === null || column === undefined || image === undefined) return null;
    // The whole tag, also where a part of it is marked as what was searched for.
    const tag = target instanceof Element ? target.closest('[role="gridcell"] > span') : null;
    const value = valueOfCell(column.id, image, catalog.profile.name, tag?.textContent);
    return value === null ? null : { cell: found, label: column.label, value };
  }

  function apply({ value }: AtCell, isExcluded: boolean): void {
    setAt(null);
    if (isExcluded) {
      catalog.setOwn((ui) => value.excluded.reduce(excludeValue, ui));
      return;
    }
    const { profile } = catalog;
    if (value.params.length > 0) {
      catalog.setFilters((now) =>
        value.params.reduce((filters, param) => {
          if (param.name !== 'tag') return withParam(filters, param, profile);
          const field = knownField('tag');
          const tags = fieldValues(filters, field, profile);
          return setField(filters, field, [...new Set([...tags, param.value])], profile);
        }, now),
      );
    }
    if (value.here.length > 0) catalog.setOwn((ui) => value.here.reduce(includeValue, ui));
  }

  const latest = useRef({ read, apply });
  // Effects: the grid and its events are the browser's.
  useLayoutEffect(() => {
    latest.current = { read, apply };
  });
  useEffect(() => {
    const grid = document.querySelector<HTMLElement>('#list [role="grid"]');
    if (grid === null) return undefined;
    let timer = 0;
    let last: EventTarget | null = null;
    const ends = new AbortController();
    const { signal } = ends;
    const onMove = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0 || event.target === last) return;
      last = event.target;
      clearTimeout(timer);
      if (last instanceof Element && last.closest('[data-cell-tools]') !== null) return;
      timer = window.setTimeout(() => setAt(latest.current.read(last)), REST_MS);
    };
    const leave = (): void => {
      clearTimeout(timer);
      last = null;
      setAt(null);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !event.altKey || event.ctrlKey || event.metaKey) return;
      const focused = latest.current.read(event.target);
      if (focused === null) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.apply(focused, event.shiftKey);
    };
    grid.addEventListener('pointermove', onMove, { signal });
    grid.addEventListener('pointerleave', leave, { signal });
    grid.addEventListener('scroll', leave, { signal, passive: true });
    grid.addEventListener('keydown', onKeyDown, { signal });
    return () => {
      clearTimeout(timer);
      ends.abort();
    };
  }, []);

  // A layout effect: the cell makes room for the buttons before they are painted.
  useLayoutEffect(() => {
    cell?.setAttribute('data-tools', '');
    return () => cell?.removeAttribute('data-tools');
  }, [cell]);

  if (at === null || cell?.isConnected !== true) return null;
  const { label, value } = at;
  return createPortal(
    <span className={styles.tools} data-cell-tools>
      <Tool label={words.only(label, value.text)} keys="Alt+Enter" onPress={() => apply(at, false)}>
        <Icon name="filter" />
      </Tool>
      {value.excluded.length > 0 && (
        <Tool label={words.except(label, value.text)} keys="Alt+Shift+Enter" onPress={() => apply(at, true)}>
          ≠
        </Tool>
      )}
    </span>,
    cell,
  );
}

interface ToolProps {
  readonly label: string;
  /** The keys that do the same. */
  readonly keys: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A button that comes and goes with the pointer: the focus stays on the cell. */
function Tool({ label, keys, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      tabIndex={-1}
      aria-label={label}
      title={`${label} (${keys})`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
