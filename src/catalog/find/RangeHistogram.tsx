import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { isRightToLeft, keyAlongText } from '../../format/arrow-keys.ts';
import { attributeWords, limitWords } from '../../filters/own-messages.ts';
import { readOwn, setRange } from '../../filters/own.ts';
import { FieldSet } from '../../ui/Field.tsx';
import type { Catalog } from '../useCatalog.ts';
import { FIND_WORDS as words, inRangeWords } from './find-messages.ts';
import { LimitInput } from './LimitInput.tsx';
import { chosenBars, countOfBars, handleAfterKey, rangeOfBars, type ChosenBars } from './range-position.ts';
import styles from './RangeHistogram.module.css';
import { useAnswer, useCountedOf, useSearch } from './searches.ts';
import { limitText, type LimitUnit } from './typed-amounts.ts';

const BARS = 24;
/** Keys that are pressed one after the other move the handle at once, and the list a moment later. */
const KEYS_MS = 300;

/** What has a range, and in which unit. */
export interface Ranged {
  readonly attribute: string;
  readonly unit: LimitUnit;
}

interface RangeHistogramProps extends Ranged {
  readonly catalog: Catalog;
}

/** How sizes, needs or times are spread over what all other filters leave, with two handles and two fields. */
export function RangeHistogram({ attribute, unit, catalog }: RangeHistogramProps) {
  const search = useSearch(catalog);
  const answers = useAnswer(search, 'histogram', { attribute, bars: BARS }, useCountedOf(search));
  const [moved, setMoved] = useState<ChosenBars | null>(null);
  const chart = useRef<HTMLDivElement>(null);
  const timer = useRef(0);
  // An effect: a timer does not outlive the handles.
  useEffect(() => () => clearTimeout(timer.current), []);
  if (answers === null || answers.bars.length < 2) return null;
  const { bars, isComplete } = answers;
  const range = rangeIn(catalog.ui, attribute);
  const inAddress = chosenBars(bars, range);
  const chosen = moved ?? inAddress;
  const label = attributeWords(attribute);
  const most = Math.max(...bars.map(({ count }) => count));
  const shown = moved === null ? range : rangeOfBars(bars, moved);

  function write(next: { readonly from: number | null; readonly to: number | null }): void {
    const text = (limit: number | null) => (limit === null ? '' : limitText(limit, unit));
    catalog.setOwn((now) => setRange(now, attribute, text(next.from), text(next.to)), {
      typingIn: `range ${attribute}`,
    });
  }

  function settle(next: ChosenBars): void {
    clearTimeout(timer.current);
    setMoved(null);
    if (next.low !== inAddress.low || next.high !== inAddress.high) write(rangeOfBars(bars, next));
    catalog.endTyping();
  }

  function onKey(side: keyof ChosenBars, event: KeyboardEvent): void {
    const limits = side === 'low' ? { min: 0, max: chosen.high } : { min: chosen.low, max: bars.length - 1 };
    const at = handleAfterKey(keyAlongText(event), chosen[side], { ...limits, bars: bars.length });
    if (at === null) return;
    event.preventDefault();
    event.stopPropagation();
    const next = { ...chosen, [side]: at };
    setMoved(next);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => settle(next), KEYS_MS);
  }

  function barAt({ clientX }: PointerEvent): number {
    const element = chart.current;
    const box = element?.getBoundingClientRect();
    if (element === null || box === undefined || box.width === 0) return 0;
    const along = (clientX - box.left) / box.width;
    const at = Math.floor((isRightToLeft(element) ? 1 - along : along) * bars.length);
    return Math.min(bars.length - 1, Math.max(0, at));
  }

  function drag(side: keyof ChosenBars, event: PointerEvent): ChosenBars {
    const at = barAt(event);
    return side === 'low'
      ? { ...chosen, low: Math.min(at, chosen.high) }
      : { ...chosen, high: Math.max(at, chosen.low) };
  }

  const handle = (side: keyof ChosenBars) => {
    const bar = bars[chosen[side]];
    const limit = side === 'low' ? bar?.from : bar?.to;
    return (
      <div
        role="slider"
        tabIndex={0}
        className={styles.handle}
        style={{
          insetInlineStart: `${(100 * (side === 'low' ? chosen.low : chosen.high + 1)) / bars.length}%`,
        }}
        aria-label={side === 'low' ? words.lowest(label) : words.highest(label)}
        aria-orientation="horizontal"
        aria-valuemin={side === 'low' ? 0 : chosen.low}
        aria-valuemax={side === 'low' ? chosen.high : bars.length - 1}
        aria-valuenow={chosen[side]}
        aria-valuetext={limit === undefined ? '' : limitWords(attribute, limit, unit === 'time')}
        onKeyDown={(event) => onKey(side, event)}
        onBlur={() => moved !== null && settle(moved)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setMoved(chosen);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) setMoved(drag(side, event));
        }}
        onPointerUp={(event) => settle(drag(side, event))}
        onPointerCancel={() => setMoved(null)}
      />
    );
  };

  return (
    <FieldSet
      label={words.range(label)}
      help={unit === 'time' ? words.rangeHelpTime : words.rangeHelp}
      isHelpBehind
    >
      <div ref={chart} className={styles.chart}>
        {bars.map(({ from, count }, at) => (
          <span
            key={from}
            className={styles.bar}
            data-chosen={at >= chosen.low && at <= chosen.high}
            style={{ blockSize: count === 0 ? 0 : `${Math.max(4, (100 * count) / most)}%` }}
          />
        ))}
        {handle('low')}
        {handle('high')}
      </div>
      <div className={styles.limits}>
        {(['from', 'to'] as const).map((end) => (
          <LimitInput
            key={end}
            label={end === 'from' ? words.lowest(label) : words.highest(label)}
            placeholder={limitWords(
              attribute,
              (end === 'from' ? bars[0]?.from : bars.at(-1)?.to) ?? 0,
              unit === 'time',
            )}
            value={shown[end]}
            other={range[end === 'from' ? 'to' : 'from']}
            unit={unit}
            attribute={attribute}
            isUpper={end === 'to'}
            onLimit={(limit) => {
              write({ ...range, [end]: limit });
              catalog.endTyping();
            }}
          />
        ))}
      </div>
      <p className={styles.count} aria-live="polite">
        {(moved !== null || isAtEdges(bars, range, inAddress)) &&
          inRangeWords(countOfBars(bars, chosen), isComplete)}
      </p>
    </FieldSet>
  );
}

interface Limits {
  readonly from: number | null;
  readonly to: number | null;
}

const NO_LIMITS: Limits = { from: null, to: null };

function rangeIn(ui: Catalog['ui'], attribute: string): Limits {
  for (const reading of readOwn(ui)) {
    if (reading.kind === 'range' && reading.range.name === attribute) return reading.range;
  }
  return NO_LIMITS;
}

/** Whether the bars between the handles have what the range has, and no part of a bar more. */
function isAtEdges(bars: Parameters<typeof rangeOfBars>[0], range: Limits, chosen: ChosenBars): boolean {
  const edges = rangeOfBars(bars, chosen);
  return edges.from === range.from && edges.to === range.to;
}
