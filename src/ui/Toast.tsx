import { useEffect, useRef, useState, useSyncExternalStore, type FocusEvent } from 'react';
import { Button, IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './Toast.module.css';

/** Something that can be done about a message; it closes the message. */
export interface MessageAction {
  readonly label: string;
  readonly run: () => void;
}

/** What is said in passing. */
export interface Telling {
  readonly text: string;
  /** More about it, below the text. */
  readonly detail?: string;
  readonly tone?: 'bad';
  readonly action?: MessageAction;
  /** A text that could not be copied, to be copied by hand. */
  readonly copyByHand?: string;
}

interface Message extends Telling {
  readonly id: number;
}

const SHOWN_MS = 6000;
/** Who can still do something about it gets longer to make up their mind. */
const SHOWN_WITH_ACTION_MS = 15_000;

/** Who does one thing after the other must not have the page covered by what is said of it. */
const MOST_PASSING = 5;

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

/** Says something at the bottom of the page. What went wrong, and a text to copy, stay until they are closed. */
export function tell(message: Telling): void {
  lastId += 1;
  const passing = messages.filter(({ tone, copyByHand }) => tone !== 'bad' && copyByHand === undefined);
  const oldest = passing.length >= MOST_PASSING ? passing[0] : undefined;
  change([...messages.filter(({ id }) => id !== oldest?.id), { ...message, id: lastId }]);
}

/** Says something in passing, at the bottom of the page. */
export function say(text: string, copyByHand?: string): void {
  tell({ text, ...(copyByHand === undefined ? {} : { copyByHand }) });
}

function shownMs({ tone, copyByHand, action }: Message): number | null {
  if (tone === 'bad' || copyByHand !== undefined) return null;
  return action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS;
}

interface ToastsProps {
  /** What the list is called. */
  readonly label: string;
  readonly closeLabel: string;
}

/**
 * The messages that stand now. One live region for the whole page. Time stands still while somebody points at them or
 * is in them, and whoever closes one is back where they came from.
 */
export function Toasts({ label, closeLabel }: ToastsProps) {
  const shown = useSyncExternalStore(subscribe, () => messages);
  const [isPointedAt, setPointedAt] = useState(false);
  const [isEntered, setEntered] = useState(false);
  const cameFrom = useRef<Element | null>(null);

  function onFocus({ relatedTarget, currentTarget }: FocusEvent): void {
    setEntered(true);
    if (relatedTarget instanceof Element && !currentTarget.contains(relatedTarget)) {
      cameFrom.current = relatedTarget;
    }
  }

  function onBlur({ relatedTarget, currentTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setEntered(false);
  }

  function close(id: number): void {
    dismiss(id);
    setEntered(false);
    if (cameFrom.current instanceof HTMLElement && cameFrom.current.isConnected) {
      cameFrom.current.focus({ preventScroll: true });
    }
    cameFrom.current = null;
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pointing and focus hold the time
    <section
      className={styles.toasts}
      aria-label={label}
      aria-live="polite"
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {shown.map((message) => (
        <Toast
          key={message.id}
          message={message}
          isHeld={isPointedAt || isEntered}
          closeLabel={closeLabel}
          onClose={() => close(message.id)}
        />
      ))}
    </section>
  );
}

interface ToastProps {
  readonly message: Message;
  /** Its time stands still. */
  readonly isHeld: boolean;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

function Toast({ message, isHeld, closeLabel, onClose }: ToastProps) {
  const { id, text, detail, tone, action, copyByHand } = message;
  const forMs = shownMs(message);
  // An effect, because time is outside of React. It begins anew when the message is let go.
  useEffect(() => {
    if (forMs === null || isHeld) return undefined;
    const timer = setTimeout(() => dismiss(id), forMs);
    return () => clearTimeout(timer);
  }, [id, forMs, isHeld]);
  return (
    <div className={styles.toast} data-tone={tone}>
      <span className={styles.text}>{text}</span>
      {action !== undefined && (
        <Button
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={closeLabel} icon={<Icon name="close" />} onClick={onClose} />
      {detail !== undefined && (
        <span className={styles.detail} dir="auto">
          {detail}
        </span>
      )}
      {copyByHand !== undefined && (
        <input
          className={styles.byHand}
          readOnly
          aria-label={text}
          value={copyByHand}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}
