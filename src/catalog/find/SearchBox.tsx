import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { ImageSearch } from '../../search/client.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { formatCount } from '../../format/words.ts';
import type { Catalog } from '../useCatalog.ts';
import { FIND_WORDS as words } from './find-messages.ts';
import styles from './FindBar.module.css';
import { keySuggestions, valuesAsked, valueSuggestions, type Suggestion } from './suggestions.ts';
import { wordAt, type TypedWord } from './typed-filters.ts';
import { useAnswer, useSearchState } from './searches.ts';
import { useKnownKeys } from './useKnownKeys.ts';
import { useSearchDraft } from './useSearchDraft.ts';

interface SearchBoxProps {
  readonly catalog: Catalog;
  readonly search: ImageSearch | null;
}

/** The box above the list: words are searched for, pairs become filters, and what is typed is completed. */
export function SearchBox({ catalog, search }: SearchBoxProps) {
  const known = useKnownKeys(search);
  const draft = useSearchDraft(catalog, (key) => known.includes(key));
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const id = useId();
  const word = caret === null ? null : wordAt(draft.text, caret);
  const suggestions = useSuggestions(catalog, search, word, known);
  const isOpen = suggestions.length > 0;
  const chosen = isOpen ? suggestions[active] : undefined;

  function follow(): void {
    setCaret(input.current?.selectionStart ?? null);
  }

  function take({ text }: Suggestion): void {
    if (word === null) return;
    const before = draft.text.slice(0, word.start) + text;
    setActive(-1);
    draft.type(before + draft.text.slice(word.end).trimStart());
    setCaret(text.endsWith(' ') ? null : before.length);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && isOpen) {
      event.preventDefault();
      const count = suggestions.length + 1;
      // One of the places is none: what was typed.
      setActive(((active + 1 + move + count) % count) - 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen === undefined) draft.finish();
      else take(chosen);
      if (chosen === undefined) setCaret(null);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setActive(-1);
      setCaret(null);
    }
  }

  return (
    <search className={styles.box}>
      <Icon name="search" />
      <TextInput
        ref={input}
        role="combobox"
        data-search-box
        aria-label={words.search}
        aria-describedby={`${id}-help`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${active}`}
        aria-autocomplete="list"
        enterKeyHint="search"
        placeholder={words.placeholder}
        dir="auto"
        value={draft.text}
        onChange={(event) => {
          setActive(-1);
          setCaret(event.target.selectionStart);
          draft.type(event.target.value);
        }}
        onSelect={() => {
          // Suggestions are for what is typed; a caret that is only moved closes them.
          if (caret !== null) follow();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setCaret(null);
          draft.leave();
        }}
      />
      {draft.text !== '' && (
        <button
          type="button"
          className={styles.clear}
          aria-label={words.clear}
          title={words.clear}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            draft.clear();
            input.current?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      )}
      <p id={`${id}-help`} className="visually-hidden">
        {words.searched}
      </p>
      {isOpen && (
        <div id={`${id}-list`} role="listbox" aria-label={words.suggestions} className={styles.suggestions}>
          {suggestions.map((suggestion, at) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- keys and focus are those of the box, as a combobox has them
            <div
              key={suggestion.text}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              className={styles.suggestion}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              <span translate="no" dir="auto">
                {suggestion.label}
              </span>
              <span className={styles.note}>
                {suggestion.count === null ? suggestion.note : formatCount(suggestion.count)}
              </span>
            </div>
          ))}
        </div>
      )}
    </search>
  );
}

const NONE: readonly Suggestion[] = [];

/** What completes a word: keys at once, values when the search has answered. */
function useSuggestions(
  { profile }: Catalog,
  search: ImageSearch | null,
  word: TypedWord | null,
  known: readonly string[],
): readonly Suggestion[] {
  // What is counted changes with what is found.
  const version = useSearchState(search)?.found?.version ?? null;
  const facets = useAnswer(search, 'facets', valuesAsked(word), version);
  if (word === null) return NONE;
  if (word.pair === null) return word.text.startsWith('"') ? NONE : keySuggestions(word.text, known);
  return facets === null && search !== null
    ? NONE
    : valueSuggestions(word, facets?.[0]?.values ?? [], profile);
}
