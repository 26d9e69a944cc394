import type { Stretch } from './chunks.ts';
import styles from './Marked.module.css';

/**
 * Long texts get their height only when they come near the screen, which moves the match: one frame to see them, one
 * to lay out.
 */
const SETTLES_IN_FRAMES = 4;

interface MarkedProps {
  readonly text: string;
  /** The range of the current match in the text. */
  readonly stretch: Stretch | null;
}

function bringOnScreen(mark: HTMLElement): () => void {
  let framesLeft = SETTLES_IN_FRAMES;
  let frame = 0;
  function show(): void {
    mark.scrollIntoView({ block: 'nearest' });
    framesLeft -= 1;
    if (framesLeft > 0) frame = requestAnimationFrame(show);
  }
  show();
  return () => cancelAnimationFrame(frame);
}

/** A text with the current match marked and scrolled into view. */
export function Marked({ text, stretch }: MarkedProps) {
  if (stretch === null) return text;
  const { at } = stretch;
  const end = at + stretch.length;
  return (
    <>
      {text.slice(0, at)}
      <mark key={`${at} ${end}`} ref={bringOnScreen} className={styles.mark}>
        {text.slice(at, end)}
      </mark>
      {text.slice(end)}
    </>
  );
}
