import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { cutText } from '../../format/text.ts';
import styles from './LongText.module.css';
import { PROPERTIES_WORDS as words } from './messages.ts';

/** About six lines of a narrow panel. */
const SHOWN_LENGTH = 300;

interface LongTextProps {
  readonly text: string;
  readonly look?: 'plain' | 'mono';
}

/** A text of any length: the beginning of a long one, and all of it on demand. */
export function LongText({ text, look = 'plain' }: LongTextProps) {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > SHOWN_LENGTH;
  return (
    <>
      <span className={styles.text} data-look={look} translate="no" dir="auto">
        {isLong && !isWhole ? `${cutText(text, SHOWN_LENGTH)}…` : text}
      </span>
      {isLong && (
        <Button look="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? words.showLess : words.showAll([...text].length)}
        </Button>
      )}
    </>
  );
}
