import type { CSSProperties } from 'react';
import { cutText } from '../../format/text.ts';
import styles from './JsonTree.module.css';
import { Marked } from './Marked.tsx';
import { JSON_WORDS as words } from './messages.ts';
import type { Match } from './search.ts';
import type { RowValue, TreeRow } from './tree.ts';

/** Characters of a long text in its folded row. */
const BEGINNING = 60;

interface JsonTreeRowProps {
  readonly row: TreeRow;
  /** Whether this row is the tab stop. */
  readonly isCurrent: boolean;
  readonly match: Match | null;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
}

/** One row of a tree: a name, and a value or the number of its parts. */
export function JsonTreeRow({ row, isCurrent, match, onFocus, onToggle }: JsonTreeRowProps) {
  const { path, level, position, siblings, name, value, fold } = row;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys are the tree's matter
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={fold === 'none' ? undefined : fold === 'open'}
      tabIndex={isCurrent ? 0 : -1}
      data-path={path}
      data-kind={value.kind}
      className={styles.row}
      style={{ '--level': level } as CSSProperties}
      onFocus={onFocus}
      onClick={() => {
        // Selecting text to copy it must not fold the row.
        if (fold !== 'none' && getSelection()?.isCollapsed !== false) onToggle();
      }}
    >
      {name !== null && (
        <>
          <bdi translate="no" className={styles.name}>
            <Marked text={name} stretch={match?.place.part === 'name' ? match : null} />
          </bdi>
          {': '}
        </>
      )}
      <Value value={value} match={match?.place.part === 'value' ? match : null} />
    </div>
  );
}

function Value({ value, match }: { readonly value: RowValue; readonly match: Match | null }) {
  switch (value.kind) {
    case 'text':
    case 'whole':
    case 'word':
      return (
        <bdi translate="no" className={value.kind === 'word' ? styles.word : styles.text}>
          <Marked text={value.shown} stretch={match} />
        </bdi>
      );
    case 'long':
      return (
        <>
          <bdi translate="no" className={styles.text}>
            {cutText(value.shown, BEGINNING)}…
          </bdi>{' '}
          <span className={styles.count}>{words.characters(value.length)}</span>
        </>
      );
    case 'object':
      return value.count === 0 ? (
        '{}'
      ) : (
        <span className={styles.count}>{`{ ${words.names(value.count)} }`}</span>
      );
    case 'array':
      return value.count === 0 ? (
        '[]'
      ) : (
        <span className={styles.count}>{`[ ${words.items(value.count)} ]`}</span>
      );
  }
}
