import { useSyncExternalStore } from 'react';
import { IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './Toast.module.css';

interface Message {
  readonly id: number;
  readonly text: string;
  /** A text that could not be copied, to be copied by hand. */
  readonly copyByHand?: string;
}

/** How long a message stands; one with a text to copy stays until it is closed. */
const SHOWN_MS = 6000;

let messages: readonly Message[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Message[]): void {
  messages = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function dismiss(id: number): void {
  change(messages.filter((message) => message.id !== id));
}

/** Takes all messages away: they are of somebody who is gone. */
export function forgetMessages(): void {
  change([]);
}

/** Says something in passing, at the bottom of the page. */
export function say(text: string, copyByHand?: string): void {
  lastId += 1;
  const id = lastId;
  change([...messages, { id, text, ...(copyByHand === undefined ? {} : { copyByHand }) }]);
  if (copyByHand === undefined) setTimeout(() => dismiss(id), SHOWN_MS);
}

interface ToastsProps {
  /** What the list is called. */
  readonly label: string;
  readonly closeLabel: string;
}

/** The messages that stand now. One live region for the whole page. */
export function Toasts({ label, closeLabel }: ToastsProps) {
  const shown = useSyncExternalStore(subscribe, () => messages);
  return (
    <section className={styles.toasts} aria-label={label} aria-live="polite">
      {shown.map((message) => (
        <div key={message.id} className={styles.toast}>
          <span>{message.text}</span>
          {message.copyByHand !== undefined && (
            <input
              className={styles.byHand}
              readOnly
              aria-label={message.text}
              value={message.copyByHand}
              onFocus={(event) => event.target.select()}
            />
          )}
          <IconButton label={closeLabel} icon={<Icon name="close" />} onClick={() => dismiss(message.id)} />
        </div>
      ))}
    </section>
  );
}
