import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isComposing } from '../../ui/composition.ts';

/** A pause in typing after which the text counts. */
const PAUSE_MS = 300;

export interface TextDraft {
  /** What the field shows: the text being typed, else the value of the address. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export interface DraftOptions {
  /** What the address says. */
  readonly value: string;
  /** Writes a text, if it is good enough; says whether it was. One that is not stays in the field, to be mended. */
  readonly write: (text: string) => boolean;
  readonly end: () => void;
}

/**
 * The only state beside the address: a text while it is typed. It is written after a pause, on Enter and when the
 * field is left. When somebody else changes the value, the draft gives way.
 */
export function useTextDraft({ value, write, end }: DraftOptions): TextDraft {
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string } | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const timer = useRef(0);
  const latest = useRef(write);
  // Effects, because the pause outlives the render that began it, and must not outlive the field.
  useEffect(() => {
    latest.current = write;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  // What was written stands in the address now: when Back takes it away again, the draft gives way.
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
        // Its end is a change of its own.
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
