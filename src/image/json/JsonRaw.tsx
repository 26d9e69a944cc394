import { useMemo, type ClipboardEvent } from 'react';
import { chunksOf, stretchIn } from './chunks.ts';
import styles from './JsonRaw.module.css';
import { Marked } from './Marked.tsx';
import { JSON_WORDS as words } from './messages.ts';
import type { Match } from './search.ts';

/** UTF-16 units. Layout of a megabyte in one element takes a second; chunks off screen are not laid out. */
const CHUNK_LENGTH = 16_384;

interface JsonRawProps {
  readonly text: string;
  readonly match: Match | null;
}

/** A document exactly as it was sent. */
export function JsonRaw({ text, match }: JsonRawProps) {
  const chunks = useMemo(() => chunksOf(text, CHUNK_LENGTH), [text]);
  return (
    <pre translate="no" className={styles.raw} aria-label={words.rawOf} role="group" onCopy={copyExactly}>
      {chunks.map((chunk) => (
        <span key={chunk.at} className={styles.chunk}>
          <Marked text={chunk.text} stretch={match === null ? null : stretchIn(chunk, match)} />
        </span>
      ))}
    </pre>
  );
}

/** The selected text, without the line breaks that browsers put between the chunks. */
function copyExactly(event: ClipboardEvent): void {
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0) return;
  event.clipboardData.setData('text/plain', selection.getRangeAt(0).toString());
  event.preventDefault();
}
