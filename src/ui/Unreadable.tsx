import { useRef, useState } from 'react';
import { formatCount } from '../format/words.ts';
import { lazyDialog } from './lazy.tsx';
import { UI_WORDS as words } from './messages.ts';
import styles from './Unreadable.module.css';
import type { UnreadableElement } from './UnreadableDialog.tsx';

const UnreadableDialog = lazyDialog(() =>
  import('./UnreadableDialog.tsx').then((file) => file.UnreadableDialog),
);

/** The number of elements of an answer that cannot be shown; opens them as JSON. Nothing where there are none. */
export function UnreadableNotice({ elements }: { readonly elements: readonly UnreadableElement[] }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (elements.length === 0) return null;
  return (
    <>
      <button ref={button} type="button" className={styles.button} onClick={() => setOpen(true)}>
        {words.unreadable(formatCount(elements.length))}
      </button>
      {isOpen && <UnreadableDialog elements={elements} returnTo={button} onClose={() => setOpen(false)} />}
    </>
  );
}
