import { useRef, useState, type KeyboardEvent } from 'react';
import type { JsonNode } from './document.ts';
import styles from './JsonTree.module.css';
import { keyAlongText } from '../../format/arrow-keys.ts';
import { JsonTreeRow } from './JsonTreeRow.tsx';
import { JSON_WORDS as words } from './messages.ts';
import type { Match } from './search.ts';
import { treeRowsOf, toggle, treeStep, type Folding } from './tree.ts';

interface JsonTreeProps {
  readonly root: JsonNode;
  readonly folding: Folding;
  readonly onFolding: (folding: Folding) => void;
  readonly match: Match | null;
}

/** A document as a tree with one tab stop (the ARIA tree pattern). */
export function JsonTree({ root, folding, onFolding, match }: JsonTreeProps) {
  const tree = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState('');
  const rows = treeRowsOf(root, folding);
  // When the active row was folded away, the first row gets the tab stop.
  const current = rows.some(({ path }) => path === chosen) ? chosen : (rows[0]?.path ?? '');

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = treeStep(rows, current, keyAlongText(event));
    if (step === null) return;
    event.preventDefault();
    if (step.kind === 'toggle') {
      onFolding(toggle(folding, step.path));
      return;
    }
    setChosen(step.path);
    tree.current?.querySelector<HTMLElement>(`[data-path="${step.path}"]`)?.focus();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows have the focus
    <div ref={tree} role="tree" aria-label={words.treeOf} className={styles.tree} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <JsonTreeRow
          key={row.path}
          row={row}
          isCurrent={row.path === current}
          match={match !== null && match.place.path === row.path ? match : null}
          onFocus={() => setChosen(row.path)}
          onToggle={() => onFolding(toggle(folding, row.path))}
        />
      ))}
    </div>
  );
}
