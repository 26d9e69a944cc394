import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type FocusEvent } from 'react';
import { formatCount } from '../format/words.ts';
import { Button, IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { leave } from './leave.ts';
import styles from './Toast.module.css';
import { dismissMessage, getMessages, subscribeToMessages, type Message } from './Toast.tsx';

const SHOWN_MS = 6000;
/** Longer, because the user has to decide on the action. */
const SHOWN_WITH_ACTION_MS = 15_000;

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
  const shown = useSyncExternalStore(subscribeToMessages, getMessages);
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
    dismissMessage(id);
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
  const box = useRef<HTMLDivElement>(null);
  // A layout effect: its cleanup runs while the element is still on screen.
  useLayoutEffect(() => {
    const { current } = box;
    return () => leave(current);
  }, []);
  // An effect: it needs a timer. The timer restarts when the pause ends.
  useEffect(() => {
    if (forMs === null || isHeld) return undefined;
    const timer = setTimeout(() => dismissMessage(id), forMs);
    return () => clearTimeout(timer);
  }, [id, forMs, isHeld]);
  return (
    <div ref={box} className={styles.toast} data-tone={tone}>
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
