import { useRef, useState, type PointerEvent } from 'react';
import type { Address } from '../../filters/address.ts';
import { formatCount } from '../../format/words.ts';
import { formatDay } from '../../search/promised-day.ts';
import type { Histogram } from '../../search/catalog-summary.ts';
import { navigateTo } from '../../ui/page-history.ts';
import { PageLink } from '../../ui/PageLink.tsx';
import { SUMMARY_WORDS as words } from './summary-messages.ts';
import { hrefOfSpan } from './summary-query.ts';
import styles from './Summary.module.css';

interface CreatedChartProps {
  readonly bars: Histogram['bars'];
  readonly address: Address;
}

const WIDTH = 480;
const HEIGHT = 80;

/** Bars from one to the other, whichever way they were drawn over. */
interface Drawn {
  readonly begin: number;
  readonly end: number;
}

/** When images were created. Drawing over bars filters by their time; the table below does the same by keys. */
export function CreatedChart({ bars, address }: CreatedChartProps) {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const chart = useRef<SVGSVGElement>(null);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const width = WIDTH / Math.max(1, bars.length);
  const barAt = (event: PointerEvent): number => {
    const box = chart.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    const at = Math.floor(((event.clientX - box.left) / box.width) * bars.length);
    return Math.min(bars.length - 1, Math.max(0, at));
  };
  const hrefOf = (begin: number, end: number) =>
    hrefOfSpan(
      address,
      bars[begin]?.from ?? null,
      // The last bar has its own end in it.
      end === bars.length - 1 ? null : (bars[end + 1]?.from ?? null),
    );
  const isDrawn = (at: number) =>
    drawn !== null && at >= Math.min(drawn.begin, drawn.end) && at <= Math.max(drawn.begin, drawn.end);
  return (
    <>
      <p className={styles.dim}>{words.createdNote}</p>
      <svg
        ref={chart}
        className={styles.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawn({ begin: barAt(event), end: barAt(event) });
        }}
        onPointerMove={(event) => {
          if (drawn !== null) setDrawn({ begin: drawn.begin, end: barAt(event) });
        }}
        onPointerUp={() => {
          if (drawn === null) return;
          setDrawn(null);
          navigateTo(hrefOf(Math.min(drawn.begin, drawn.end), Math.max(drawn.begin, drawn.end)));
        }}
        onPointerCancel={() => setDrawn(null)}
      >
        {bars.map(({ from, count }, at) => {
          const height = (count / most) * HEIGHT;
          return (
            <rect
              key={from}
              data-drawn={isDrawn(at)}
              x={at * width}
              y={HEIGHT - height}
              width={Math.max(1, width - 1)}
              height={height}
            />
          );
        })}
      </svg>
      <details>
        <summary>{words.imagesHead}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.imagesHead}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ from, count }, at) => (
              <tr key={from}>
                <th scope="row">
                  <PageLink href={hrefOf(at, at)}>{formatDay(from)}</PageLink>
                </th>
                <td>{formatCount(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
