import { useRef, useState } from 'react';
import { formatCount } from '../format/words.ts';
import { UI_WORDS as words } from './messages.ts';
import { say } from './Toast.tsx';
import styles from './Unreadable.module.css';
import type { UnreadableElement } from './UnreadableDialog.tsx';
import { useOnDemand } from './useOnDemand.ts';

const loadDialog = () => import('./UnreadableDialog.tsx').then((room) => room.UnreadableDialog);
const sayNotLoaded = () => say(words.unreadableNotLoaded);

/** How many elements of an answer cannot be shown; opens them as JSON. Nothing where all can. */
export function Unreadable({ elements }: { readonly elements: readonly UnreadableElement[] }) {
  const { Part: Dialog, want } = useOnDemand(loadDialog, sayNotLoaded);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (elements.length === 0) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        onClick={() => {
          want();
          setOpen(true);
        }}
      >
        {words.unreadable(formatCount(elements.length))}
      </button>
      {isOpen && Dialog !== null && (
        <Dialog elements={elements} returnTo={button} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
