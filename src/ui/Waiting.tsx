import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { WAIT_WORDS as words } from './wait-messages.ts';
import styles from './Waiting.module.css';

/** Most answers come within 4 s; from then on the user should know that the page is still waiting. */
const LONG_MS = 4000;
const TICK_MS = 500;

/**
 * Whole seconds that a wait has taken, once that is longer than usual; `null` before, and without one.
 *
 * @param sinceMs when the wait began, in milliseconds of `performance.now()`; `null` without one. Must stay the same
 * function from one render to the next. It is asked every second: a wait begins and ends outside of React.
 */
export function useLongWait(sinceMs: () => number | null): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  // An effect: it needs a timer.
  useEffect(() => {
    const look = () => {
      const since = sinceMs();
      const waitedMs = since === null ? 0 : performance.now() - since;
      setSeconds(waitedMs < LONG_MS ? null : Math.floor(waitedMs / 1000));
    };
    look();
    const timer = setInterval(look, TICK_MS);
    return () => clearInterval(timer);
  }, [sinceMs]);
  return seconds;
}

interface WaitingProps {
  /** Says what is being loaded. */
  readonly text: string;
  /** Whether the request is under way; otherwise it was cancelled. */
  readonly isAsking: boolean;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
}

/** Stands where something is being loaded: after a while with how long that takes already, and a button to cancel it. */
export function Waiting({ text, isAsking, onCancel, onRetry }: WaitingProps) {
  const startMs = useRef(0);
  // An effect: the clock is outside of React.
  useEffect(() => {
    if (isAsking) startMs.current = performance.now();
  }, [isAsking]);
  const seconds = useLongWait(useCallback(() => (isAsking ? startMs.current : null), [isAsking]));
  const isLong = isAsking && seconds !== null;
  return (
    <div className={styles.waiting}>
      {/* Without the seconds: a screen reader would read each of them. */}
      <span role="status">{isAsking ? `${text}${isLong ? `. ${words.longer}` : ''}` : words.cancelled}</span>
      {isLong && (
        <>
          <span aria-hidden="true">{words.seconds(seconds)}</span>
          <Button onClick={onCancel}>{words.cancel}</Button>
        </>
      )}
      {!isAsking && <Button onClick={onRetry}>{words.tryAgain}</Button>}
    </div>
  );
}
