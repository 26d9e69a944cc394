import { useEffect, useRef } from 'react';
import type { Stretch } from './chunks.ts';
import styles from './Marked.module.css';

/** Long texts are laid out as they come near, and push the mark away as they are: one frame to see them, one to lay out. */
const SETTLES_IN_FRAMES = 4;

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
    let framesLeft = SETTLES_IN_FRAMES;
    let frame = 0;
    function show(): void {
      mark.current?.scrollIntoView({ block: 'nearest' });
      framesLeft -= 1;
      if (framesLeft > 0) frame = requestAnimationFrame(show);
    }
    show();
    return () => cancelAnimationFrame(frame);
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
