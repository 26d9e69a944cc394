import { useEffect, useRef } from 'react';
import type { Match } from './search.ts';
import styles from './Marked.module.css';

interface MarkedProps {
  readonly text: string;
  /** The match to be shown, if it is in this text. */
  readonly match: Match | null;
}

/** A text with the match that was gone to, brought on screen. */
export function Marked({ text, match }: MarkedProps) {
  const mark = useRef<HTMLElement>(null);
  // An effect: what was gone to has to be on screen before it can be scrolled to.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for a way to clean up.
    mark.current?.scrollIntoView({ block: 'nearest' });
  }, [match]);
  if (match === null) return text;
  const end = match.at + match.length;
  return (
    <>
      {text.slice(0, match.at)}
      <mark ref={mark} className={styles.mark}>
        {text.slice(match.at, end)}
      </mark>
      {text.slice(end)}
    </>
  );
}
