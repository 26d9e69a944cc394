import type { KeyboardEvent } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import styles from './JsonSearch.module.css';
import { JSON_WORDS as words } from './messages.ts';

interface JsonSearchProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly total: number;
  /** The number of the current match, from 1; `null` before the first jump. */
  readonly shown: number | null;
  readonly onStep: (step: -1 | 1) => void;
}

/** A search field: Enter goes to the next match, Shift+Enter to the previous one, Escape closes it. */
export function JsonSearch({ search, onSearch, total, shown, onStep }: JsonSearchProps) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape' && search !== '') {
      // Escape would close the panel.
      event.preventDefault();
      onSearch('');
    }
  }

  return (
    <search className={styles.search}>
      <TextInput
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span role="status" className={styles.count}>
        {search === '' ? '' : countWords(total, shown)}
      </span>
      <IconButton
        label={words.previousMatch}
        icon={<Icon name="up" />}
        disabled={total === 0}
        onClick={() => onStep(-1)}
      />
      <IconButton
        label={words.nextMatch}
        icon={<Icon name="down" />}
        disabled={total === 0}
        onClick={() => onStep(1)}
      />
    </search>
  );
}

function countWords(total: number, shown: number | null): string {
  if (total === 0) return words.noMatch;
  return shown === null ? words.matches(total) : words.matchOf(shown, total);
}
