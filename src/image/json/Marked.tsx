import type { Stretch } from './chunks.ts';
import styles from './Marked.module.css';

/** Long texts are laid out as they come near, and push the mark away as they are: one frame to see them, one to lay out. */
const SETTLES_IN_FRAMES = 4;

interface MarkedProps {
  readonly text: string;
  /** What of the text is the match that was gone to. */
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

/** A text with the match that was gone to, brought on screen. */
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
