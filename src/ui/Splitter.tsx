import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { isRightToLeft, keyAlongText } from '../format/arrow-keys.ts';
import { fitWidth, widthAfterKey, type Widths } from './splitter.ts';
import styles from './Splitter.module.css';

interface SplitterProps {
  readonly label: string;
  /** The ID of the panel that is resized; the splitter is its inner edge. */
  readonly controls: string;
  readonly widthPx: number;
  readonly widths: Widths;
  /** The width as text. */
  readonly valueText: string;
  /** Called while dragging. */
  readonly onDrag: (widthPx: number) => void;
  /** Called on release, or after a key; `null` resets to the default width. */
  readonly onChoose: (widthPx: number | null) => void;
}

interface Grip {
  readonly fromX: number;
  readonly fromPx: number;
}

/** The inner edge of a panel at the end of the line, moved by pointer or keyboard (the ARIA window splitter). */
export function Splitter(props: SplitterProps) {
  const { label, controls, widthPx, widths, valueText, onDrag, onChoose } = props;
  const grip = useRef<Grip | null>(null);

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { fromX: event.clientX, fromPx: widthPx };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (grip.current === null) return;
    const { fromX, fromPx } = grip.current;
    const towardStartPx = isRightToLeft(event.currentTarget) ? event.clientX - fromX : fromX - event.clientX;
    onDrag(fitWidth(fromPx + towardStartPx, widths));
  }

  function letGo(): void {
    const { current } = grip;
    grip.current = null;
    // A click without movement changes nothing, and must not store the default width as a choice.
    if (current !== null && current.fromPx !== widthPx) onChoose(widthPx);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { shiftKey } = event;
    const next = widthAfterKey({ key: keyAlongText(event), shiftKey }, widthPx, widths);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChoose(event.key === 'Enter' ? null : next);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a focusable separator is a widget
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={widthPx}
      aria-valuemin={widths.minPx}
      aria-valuemax={widths.maxPx}
      aria-valuetext={valueText}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      className={styles.splitter}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onDoubleClick={() => onChoose(null)}
      onKeyDown={onKeyDown}
    />
  );
}
