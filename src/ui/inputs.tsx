import type {
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { useComposition } from './composition.ts';
import styles from './Field.module.css';

type Named = { readonly id: string } | { readonly 'aria-label': string };

interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className'> {
  readonly ref?: Ref<HTMLInputElement>;
}

/** A text input. Its label is a `Field` (then `id`) or its own. */
export function TextInput(props: TextInputProps & Named) {
  const composition = useComposition<HTMLInputElement>(props);
  return <input autoComplete="off" spellCheck={false} className={styles.input} {...props} {...composition} />;
}

interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'> {
  readonly ref?: Ref<HTMLTextAreaElement>;
  /** Prose, rather than names and values in which each letter counts. */
  readonly isProse?: true;
}

/** A text input that grows with its lines, up to a limit. Its label is a `Field` (then `id`) or its own. */
export function TextArea({ isProse, ...props }: TextAreaProps & Named) {
  const composition = useComposition<HTMLTextAreaElement>(props);
  return (
    <textarea
      autoComplete="off"
      spellCheck={false}
      className={styles.area}
      data-prose={isProse}
      {...props}
      {...composition}
    />
  );
}

/** A drop-down list. Its label is a `Field` (then `id`) or its own. */
export function Select(props: Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className'> & Named) {
  return <select className={styles.select} {...props} />;
}

/** Controls side by side. */
export function ControlRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
