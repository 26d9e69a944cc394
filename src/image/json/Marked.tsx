import { useEffect, useRef } from 'react';
import type { Stretch } from './chunks.ts';
import styles from './Marked.module.css';

interface MarkedProps {
  readonly text: string;
  /** What of the text is the match that was gone to. */
  readonly stretch: Stretch | null;
}

/** A text with the match that was gone to, brought on screen. */
export function Marked({ text, stretch }: MarkedProps) {
  const mark = useRef<HTMLElement>(null);
  const [at, end] = stretch === null ? [0, 0] : [stretch.at, stretch.at + stretch.length];
  // An effect: what was gone to has to be on screen before it can be scrolled to.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for a way to clean up.
    mark.current?.scrollIntoView({ block: 'nearest' });
  }, [at, end]);
  if (stretch === null) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark ref={mark} className={styles.mark}>
        {text.slice(at, end)}
      </mark>
      {text.slice(end)}
    </>
  );
}
