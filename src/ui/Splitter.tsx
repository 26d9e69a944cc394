import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { fitWidth, widthAfterKey, type Widths } from './splitter.ts';
import styles from './Splitter.module.css';

interface SplitterProps {
  readonly label: string;
  /** The ID of what gets wider and narrower, and at whose left edge this is. */
  readonly controls: string;
  readonly widthPx: number;
  readonly widths: Widths;
  /** The width in words. */
  readonly valueText: string;
  /** While it is dragged. */
  readonly onDrag: (widthPx: number) => void;
  /** Once it is let go, or after a key; `null` for the width that stands by itself. */
  readonly onChoose: (widthPx: number | null) => void;
}

interface Grip {
  readonly fromX: number;
  readonly fromPx: number;
}

/** The edge of a panel at the right of the page, to be moved by pointer and by keys (the ARIA window splitter). */
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
    onDrag(fitWidth(grip.current.fromPx + grip.current.fromX - event.clientX, widths));
  }

  function letGo(): void {
    const { current } = grip;
    grip.current = null;
    // A click alone moves nothing, and must not make a choice of what stood by itself.
    if (current !== null && current.fromPx !== widthPx) onChoose(widthPx);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const next = widthAfterKey(event, widthPx, widths);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChoose(event.key === 'Enter' ? null : next);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that can be focused is a widget
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
