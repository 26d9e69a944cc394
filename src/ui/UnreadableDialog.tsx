import { useMemo, type RefObject } from 'react';
import { jsonText } from '../format/json-text.ts';
import { Button } from './Button.tsx';
import { copyAndSay } from './copy.ts';
import { Dialog } from './Dialog.tsx';
import { UNREADABLE_WORDS as words } from './unreadable-messages.ts';
import styles from './Unreadable.module.css';

/** An element of an answer that does not have the expected form. */
export interface UnreadableElement {
  /** The reason, as a sentence. */
  readonly why: string;
  readonly element: unknown;
}

interface UnreadableDialogProps {
  readonly elements: readonly UnreadableElement[];
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The limit of elements to render: a service may send a million, and all of them can be copied. */
const MOST = 200;

/** Elements that cannot be shown, as the service sent them. */
export function UnreadableDialog({ elements, returnTo, onClose }: UnreadableDialogProps) {
  const shown = useMemo(
    () => elements.slice(0, MOST).map(({ why, element }) => ({ why, text: jsonText(element, 2) })),
    [elements],
  );
  const copyAll = () =>
    copyAndSay(
      jsonText(
        elements.map(({ element }) => element),
        2,
      ),
    );
  return (
    <Dialog
      title={words.title(elements.length)}
      closeLabel={words.close}
      width="text"
      returnTo={returnTo}
      onClose={onClose}
      actions={<Button onClick={copyAll}>{words.copyJson}</Button>}
    >
      <p className={styles.intro}>{words.intro}</p>
      <ol className={styles.list}>
        {shown.map(({ why, text }, at) => (
          <li key={at}>
            <p>{why}</p>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable content must be reachable by keyboard */}
            <pre className={styles.json} tabIndex={0} translate="no" dir="auto">
              {text}
            </pre>
          </li>
        ))}
      </ol>
      {elements.length > MOST && <p>{words.more(elements.length - MOST)}</p>}
    </Dialog>
  );
}
