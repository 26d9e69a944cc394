import { useEffect, useRef, useState } from 'react';
import { valueOf, withUi } from '../../filters/address.ts';
import { isComposing } from '../../ui/composition.ts';
import type { Catalog } from '../useCatalog.ts';
import { searchedWords, takeFilters } from './typed-filters.ts';

/** How long typing must pause before it is searched for. */
const PAUSE_MS = 250;
const FIELD = 'ui.q';

export interface SearchDraft {
  /** What stands in the box. */
  readonly text: string;
  readonly type: (text: string) => void;
  /** Searches at once, and makes filters of what is one. */
  readonly finish: () => void;
  readonly leave: () => void;
  readonly clear: () => void;
}

interface Draft {
  readonly text: string;
  /** The words of the address that it was typed over. */
  readonly over: string;
}

/**
 * What is typed in the box: its words are written into the address after a pause, pairs become filters as soon as they
 * end. The address may change otherwise meanwhile (Back, a chip): then the draft is dropped.
 */
export function useSearchDraft(catalog: Catalog, isKnown: (key: string) => boolean): SearchDraft {
  const { ui, profile, setAddress, setOwn, endTyping } = catalog;
  const value = valueOf(ui, FIELD) ?? '';
  const [draft, setDraft] = useState<Draft | null>(null);
  const timer = useRef(0);
  // An effect: a pause ends with the box.
  useEffect(() => () => clearTimeout(timer.current), []);

  const meant = draft === null ? value : searchedWords(draft.text, isKnown);
  // Its words are in the address now: when Back removes them again, the draft is dropped.
  if (draft !== null && value === meant && draft.over !== value) setDraft({ ...draft, over: value });
  const isOurs = draft !== null && (value === draft.over || value === meant);
  const text = isOurs ? draft.text : value;

  function write(words: string): void {
    clearTimeout(timer.current);
    if (words === value) return;
    setOwn((now) => withUi(now, FIELD, words === '' ? null : words), { typingIn: FIELD });
  }

  /** What is left in the box after its filters were made. */
  function take(typed: string, isComplete: boolean): string {
    const options = { isComplete, isKnown, profile };
    // Of the present address, only to know whether there is a filter, and what remains.
    const taken = takeFilters(typed, { filters: catalog.filters, ui }, options);
    if (taken === null) return typed;
    clearTimeout(timer.current);
    setAddress((at) => takeFilters(typed, at, options)?.address ?? at);
    return taken.text;
  }

  function finish(): void {
    if (!isOurs) return;
    const rest = take(text, true);
    setDraft({ text: rest, over: value });
    if (rest === text) write(searchedWords(rest, isKnown));
  }

  return {
    text,
    type: (typed) => {
      const rest = take(typed, false);
      setDraft({ text: rest, over: value });
      if (rest !== typed) return;
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        // The end of a composition is a change event of its own.
        if (!isComposing()) write(searchedWords(typed, isKnown));
      }, PAUSE_MS);
    },
    finish,
    leave: () => {
      finish();
      setDraft(null);
      endTyping();
    },
    clear: () => {
      clearTimeout(timer.current);
      setDraft(null);
      write('');
    },
  };
}
