import type { HTMLAttributes } from 'react';
import styles from './Note.module.css';

type Attributes = Omit<HTMLAttributes<HTMLElement>, 'className'>;

interface NoteProps extends Attributes {
  readonly tone: 'info' | 'warn';
}

/** A highlighted sentence: information or a warning. */
export function StatusNote({ tone, ...rest }: NoteProps) {
  return <p className={styles.note} data-tone={tone} {...rest} />;
}

interface NoteBoxProps extends Attributes {
  readonly tone: 'warn' | 'bad';
}

/** A highlighted text of several lines: what is uncertain or failed, why, and what can be done about it. */
export function NoteBox({ tone, ...rest }: NoteBoxProps) {
  return <section className={styles.box} data-tone={tone} {...rest} />;
}
