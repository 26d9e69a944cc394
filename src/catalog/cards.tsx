import type { Image } from '../api/image.ts';
import type { GridCell } from '../grid/elements.tsx';
import { nameOf } from '../image/facts.ts';
import './cards.css';
import type { CellTools } from './cells.tsx';
import styles from './cells.module.css';
import { columnsOf, type Column } from './columns.tsx';
import { CATALOG_WORDS as words } from './messages.ts';

/** Below this, rows are cards; `Grid.module.css` has the same. */
export const CARDS = '(max-width: 599px)';

/** Two lines of text and what is around them. */
export const CARD_PX = 58;

function actionsCell(image: Image, tools: CellTools): GridCell {
  return {
    content: (
      <button
        type="button"
        className={styles.more}
        tabIndex={-1}
        aria-haspopup="menu"
        aria-label={words.actionsOf(nameOf(image))}
        onClick={({ currentTarget }) => tools.onMenu?.(image, currentTarget)}
      />
    ),
  };
}

/** What a card says of an image, whatever columns are chosen; what can be done with it is in a menu. */
export const CARD_COLUMNS: readonly Column[] = [
  ...columnsOf(['name', 'status', 'size', 'created', 'visibility'], null),
  { id: 'actions', label: words.actions, track: '48px', cell: actionsCell },
];
