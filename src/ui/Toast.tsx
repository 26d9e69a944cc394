import { useEffect, useRef, useState, useSyncExternalStore, type FocusEvent } from 'react';
import { formatCount } from '../format/words.ts';
import { Button, IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './Toast.module.css';

/** An action offered with a message; running it closes the message. */
export interface MessageAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Telling {
  readonly text: string;
  /** Details, below the text. */
  readonly detail?: string;
  readonly tone?: 'bad';
  readonly action?: MessageAction;
  /** A text that could not be copied, for copying by hand. */
  readonly copyByHand?: string;
}

interface Message extends Telling {
  readonly id: number;
  /** How many equal ones it stands for. */
  readonly count: number;
}

const SHOWN_MS = 6000;
/** Longer, because the user has to decide on the action. */
const SHOWN_WITH_ACTION_MS = 15_000;

/** A user who works quickly must not have the page covered by messages. */
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

/** Removes all messages, which belong to the user who has signed out. */
export function forgetMessages(): void {
  change([]);
}

/** What tells messages apart. Actions are other functions each time. */
function keyOf({ text, detail, tone, action, copyByHand }: Telling): string {
  return JSON.stringify([text, detail, tone, action?.label, copyByHand]);
}

/** The same with the action of an equal one too. */
function withAction(told: Telling, same: Message | undefined): Telling {
  const [first, next] = [same?.action, told.action];
  if (first === undefined || next === undefined) return told;
  const run = () => {
    first.run();
    next.run();
  };
  return { ...told, action: { label: next.label, run } };
}

/**
 * Shows a message at the bottom of the page. Errors, and texts to copy, stay until they are closed. Equal ones are one
 * with a count, whose action is that of all of them.
 */
export function tell(message: Telling): void {
  lastId += 1;
  const same = messages.find((one) => keyOf(one) === keyOf(message));
  const others = messages.filter((one) => one !== same);
  const passing = others.filter(({ tone, copyByHand }) => tone !== 'bad' && copyByHand === undefined);
  const oldest = passing.length >= MOST_PASSING ? passing[0] : undefined;
  // As a new one, which is announced and has its whole time.
  const told = { ...withAction(message, same), id: lastId, count: (same?.count ?? 0) + 1 };
  change([...others.filter(({ id }) => id !== oldest?.id), told]);
}

/** Shows a message for a short time, at the bottom of the page. */
export function say(text: string, copyByHand?: string): void {
  tell({ text, ...(copyByHand === undefined ? {} : { copyByHand }) });
}

function shownMs({ tone, copyByHand, action }: Message): number | null {
  if (tone === 'bad' || copyByHand !== undefined) return null;
  return action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS;
}

interface ToastsProps {
  /** The name of the list of messages. */
  readonly label: string;
  readonly closeLabel: string;
}

/**
 * The current messages, in one live region for the whole page. Their timers pause while the pointer or the focus is in
 * them; closing a message returns the focus to where it came from.
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
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pointer and focus pause the timers
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
  /** Its timer is paused. */
  readonly isHeld: boolean;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

function Toast({ message, isHeld, closeLabel, onClose }: ToastProps) {
  const { id, text, detail, tone, action, copyByHand, count } = message;
  const forMs = shownMs(message);
  // An effect: it needs a timer. The timer restarts when the pause ends.
  useEffect(() => {
    if (forMs === null || isHeld) return undefined;
    const timer = setTimeout(() => dismiss(id), forMs);
    return () => clearTimeout(timer);
  }, [id, forMs, isHeld]);
  return (
    <div className={styles.toast} data-tone={tone}>
      <span className={styles.text}>{text}</span>
      {count > 1 && <span className={styles.count}>×{formatCount(count)}</span>}
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
