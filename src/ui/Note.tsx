import type { HTMLAttributes } from 'react';
import styles from './Note.module.css';

type Attributes = Omit<HTMLAttributes<HTMLElement>, 'className'>;

interface NoteProps extends Attributes {
  readonly tone: 'info' | 'warn';
}

/** A sentence that stands out: something to know, or to beware of. */
export function StatusNote({ tone, ...rest }: NoteProps) {
  return <p className={styles.note} data-tone={tone} {...rest} />;
}

interface NoteBoxProps extends Attributes {
  readonly tone: 'warn' | 'bad';
}

/** Several lines that stand out: what is in doubt or went wrong, why, and what can be done about it. */
export function NoteBox({ tone, ...rest }: NoteBoxProps) {
  return <section className={styles.box} data-tone={tone} {...rest} />;
}
