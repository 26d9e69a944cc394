import styles from './JsonRaw.module.css';
import { Marked } from './Marked.tsx';
import { JSON_WORDS as words } from './messages.ts';
import type { Match } from './search.ts';

interface JsonRawProps {
  readonly text: string;
  readonly match: Match | null;
}

/** A document as it was sent, letter by letter. */
export function JsonRaw({ text, match }: JsonRawProps) {
  return (
    <pre className={styles.raw} aria-label={words.rawOf} role="group">
      <Marked text={text} match={match} />
    </pre>
  );
}
