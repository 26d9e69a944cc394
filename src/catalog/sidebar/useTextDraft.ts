import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isComposing } from '../../ui/composition.ts';

/** How long typing must pause before the text is written. */
const PAUSE_MS = 300;

export interface TextDraft {
  /** The text of the field: the draft, else the value of the address. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export interface DraftOptions {
  /** The value in the address. */
  readonly value: string;
  /** Writes a text if it is valid; returns whether it was. An invalid one stays in the field, to be corrected. */
  readonly write: (text: string) => boolean;
  readonly end: () => void;
}

/**
 * The only state beside the address: a text while it is typed. It is written after a pause, on Enter and when the
 * field is left. The draft is discarded when the value is changed elsewhere.
 */
export function useTextDraft({ value, write, end }: DraftOptions): TextDraft {
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string } | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const timer = useRef(0);
  const latest = useRef(write);
  // Effects, because the pause is longer than the render that started it, and must end with the field.
  useEffect(() => {
    latest.current = write;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  // The written text is in the address now: when Back removes it again, the draft is discarded.
  if (draft !== null && value === written && draft.over !== value) setDraft({ ...draft, over: value });
  const isOurs = draft === null || value === draft.over || value === written;
  const text = isOurs ? (draft?.text ?? value) : value;

  function writeNow(): boolean {
    clearTimeout(timer.current);
    if (draft === null || !isOurs) return true;
    setWritten(draft.text);
    return draft.text === value || latest.current(draft.text);
  }

  return {
    text,
    onChange: (next) => {
      setDraft({ text: next, over: value });
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        // The end of a composition is a change event of its own.
        if (isComposing()) return;
        setWritten(next);
        latest.current(next);
      }, PAUSE_MS);
    },
    onBlur: () => {
      if (writeNow()) setDraft(null);
      end();
    },
    onKeyDown: (event) => {
      if (event.key === 'Enter') writeNow();
    },
  };
}
