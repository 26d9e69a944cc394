import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';
import { flushSync } from 'react-dom';
import type { Geometry, Motion, ScrollPosition, RowRange } from './window.ts';
import {
  drawnRows,
  moved,
  positionAt,
  refitted,
  spacerCapPx,
  spacerPx,
  TOP,
  topToReveal,
  visibleRows,
} from './window.ts';

/** What is on screen and how fast it moves. */
export interface VisibleRange extends RowRange {
  /** Rows per second; negative upwards; 0 at rest. */
  readonly rowsPerSecond: number;
  /** How much of the first row has been scrolled past, from 0 to 1. */
  readonly offset: number;
  readonly shifted: number;
}

export interface ScrollOptions {
  readonly rowCount: number;
  readonly rowHeightPx: number;
  readonly headerHeightPx: number;
  /** The identity of the list: another list starts at its top. */
  readonly listId: string;
  /** Rows added above what is on screen, summed up. */
  readonly shifted: number;
  readonly jump: { readonly version: number; readonly row: number; readonly offset: number } | null;
  readonly onSight: (sight: VisibleRange) => void;
}

export interface Scroll<Scroller extends HTMLElement> {
  /** Of the element that is scrolled. */
  readonly scroller: RefObject<Scroller | null>;
  readonly drawn: RowRange;
  /** The first row on screen when these rows were rendered. */
  readonly firstVisible: number;
  /** Added to a row's offset in the list to get its offset in the scrolled element. */
  readonly basePx: number;
  readonly spacerPx: number;
  readonly pageRows: number;
  readonly onScroll: () => void;
  /** Scrolls as little as possible to show a row. */
  readonly reveal: (row: number) => void;
}

/** A pause in scroll events after which the list is at rest. */
const REST_MS = 120;

interface Drawn {
  readonly range: RowRange;
  readonly firstVisible: number;
  readonly basePx: number;
}

/** What event handlers and timers need from the last render. */
interface Latest {
  readonly geometry: Geometry;
  readonly shifted: number;
  readonly onSight: (sight: VisibleRange) => void;
  readonly drawn: Drawn;
}

/** What the position was last brought in line with. */
interface Placed {
  readonly listId: string;
  readonly shifted: number;
  readonly jump: number;
  readonly geometry: Geometry;
}

/** Before the first layout effect. */
const NOT_LAID_OUT: Latest = {
  geometry: { rowCount: 0, rowHeightPx: 1, viewportPx: 0, spacerCapPx: 0 },
  shifted: 0,
  onSight: () => undefined,
  drawn: { range: { first: 0, last: -1 }, firstVisible: 0, basePx: 0 },
};

/**
 * Follows the scroller and returns the rows to render. The position is in a ref: it renders only when other rows are
 * needed, and then within the scroll event, so that rows and scrollbar move in one frame.
 */
export function useScroll<Scroller extends HTMLElement>(options: ScrollOptions): Scroll<Scroller> {
  const { rowCount, rowHeightPx, headerHeightPx, listId, shifted, jump, onSight } = options;
  const scroller = useRef<Scroller>(null);
  const [viewportPx, setViewportPx] = useState(0);
  const pixelRatio = usePixelRatio();
  const [drawn, setDrawn] = useState<Drawn>(NOT_LAID_OUT.drawn);
  const geometry = useMemo(
    (): Geometry => ({ rowCount, rowHeightPx, viewportPx, spacerCapPx: spacerCapPx(pixelRatio) }),
    [pixelRatio, rowCount, rowHeightPx, viewportPx],
  );
  const latest = useRef<Latest>(NOT_LAID_OUT);
  const position = useRef<ScrollPosition>(TOP);
  const motion = useRef<Movement>({ timeMs: 0, topPx: 0, rowsPerSecond: 0, direction: 'down', timer: 0 });
  const done = useRef<Placed | null>(null);

  const draw = useCallback((how: Motion, isInEvent: boolean) => {
    const { geometry: now, drawn: before } = latest.current;
    const range = drawnRows(now, position.current.topPx, how, motion.current.rowsPerSecond, before.range);
    const basePx = Math.round(position.current.scrollTop - position.current.topPx);
    if (range === before.range && basePx === before.basePx) return;
    const next = { range, firstVisible: visibleRows(now, position.current.topPx).first, basePx };
    latest.current = { ...latest.current, drawn: next };
    if (isInEvent) flushSync(() => setDrawn(next));
    else setDrawn(next);
  }, []);

  const tell = useCallback(() => {
    const { geometry: now, shifted: known, onSight: say } = latest.current;
    const { topPx } = position.current;
    say({
      ...visibleRows(now, topPx),
      rowsPerSecond: motion.current.rowsPerSecond,
      offset: (topPx / now.rowHeightPx) % 1,
      shifted: known,
    });
  }, []);

  const place = useCallback(
    (to: ScrollPosition, how: Motion, isInEvent: boolean) => {
      position.current = to;
      const element = scroller.current;
      // Half a pixel: browsers round offsets to device pixels.
      if (element !== null && Math.abs(element.scrollTop - to.scrollTop) > 0.5)
        element.scrollTop = to.scrollTop;
      draw(how, isInEvent);
    },
    [draw],
  );

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null || Math.abs(element.scrollTop - position.current.scrollTop) < 0.5) return;
    const { geometry: now } = latest.current;
    const to = moved(now, position.current, element.scrollTop);
    measure(motion.current, to.topPx, now.rowHeightPx);
    place(to, motion.current.direction, true);
    tell();
    clearTimeout(motion.current.timer);
    motion.current.timer = window.setTimeout(() => {
      motion.current.rowsPerSecond = 0;
      // A fast scroll has left no rows beyond the screen, and the next one begins without waiting for them.
      draw(motion.current.direction, false);
      tell();
    }, REST_MS);
  }, [draw, place, tell]);

  const reveal = useCallback(
    (row: number) => {
      const { geometry: now } = latest.current;
      const topPx = topToReveal(now, position.current.topPx, row);
      if (topPx === position.current.topPx) return;
      place(positionAt(now, topPx), topPx > position.current.topPx ? 'down' : 'up', false);
      tell();
    },
    [place, tell],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const fit = () => setViewportPx(Math.max(0, element.clientHeight - headerHeightPx));
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [headerHeightPx]);

  // A layout effect, because the scroller needs its new height before it can be scrolled there, and before painting.
  useLayoutEffect(() => {
    const before = done.current ?? { listId, shifted, jump: 0, geometry };
    latest.current = { ...latest.current, geometry, shifted, onSight };
    const isOther = before.listId !== listId;
    const scale = geometry.rowHeightPx / before.geometry.rowHeightPx;
    const rows = isOther ? 0 : shifted - before.shifted;
    const isOtherCap = geometry.spacerCapPx !== before.geometry.spacerCapPx;
    let next = isOther ? positionAt(geometry, 0) : refitted(geometry, position.current);
    if (!isOther && (rows !== 0 || scale !== 1 || isOtherCap)) {
      next = positionAt(geometry, position.current.topPx * scale + rows * geometry.rowHeightPx);
    }
    const isJump = jump !== null && (isOther || jump.version !== before.jump);
    if (isJump) next = positionAt(geometry, (jump.row + jump.offset) * geometry.rowHeightPx);
    done.current = { listId, shifted, jump: jump?.version ?? 0, geometry };
    place(next, 'rest', false);
    if (geometry.viewportPx > 0) tell();
  }, [geometry, jump, listId, onSight, place, shifted, tell]);

  useLayoutEffect(() => {
    const { current } = motion;
    return () => clearTimeout(current.timer);
  }, []);

  return {
    scroller,
    drawn: drawn.range,
    firstVisible: drawn.firstVisible,
    basePx: drawn.basePx,
    spacerPx: spacerPx(geometry),
    pageRows: Math.max(1, Math.floor(viewportPx / rowHeightPx) - 1),
    onScroll,
    reveal,
  };
}

/** Calls back when the page moves to another screen or is zoomed. */
function onPixelRatio(changed: () => void): () => void {
  const stop = new AbortController();
  // A query matches one resolution, and tells only when that is left.
  const follow = () => {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const left = () => {
      changed();
      follow();
    };
    query.addEventListener('change', left, { once: true, signal: stop.signal });
  };
  follow();
  return () => stop.abort();
}

/** Device pixels per CSS pixel, the zoom of the page included. */
function usePixelRatio(): number {
  return useSyncExternalStore(onPixelRatio, () => window.devicePixelRatio);
}

interface Movement {
  timeMs: number;
  topPx: number;
  rowsPerSecond: number;
  direction: Motion;
  timer: number;
}

/** The smoothed speed: single scroll events come at uneven times. */
function measure(motion: Movement, topPx: number, rowHeightPx: number): void {
  const nowMs = performance.now();
  const elapsedMs = nowMs - motion.timeMs;
  const deltaPx = topPx - motion.topPx;
  if (deltaPx !== 0) motion.direction = deltaPx > 0 ? 'down' : 'up';
  if (elapsedMs > REST_MS) motion.rowsPerSecond = 0;
  else if (elapsedMs > 0) {
    const speed = ((deltaPx / rowHeightPx) * 1000) / elapsedMs;
    motion.rowsPerSecond = motion.rowsPerSecond * 0.7 + speed * 0.3;
  }
  motion.timeMs = nowMs;
  motion.topPx = topPx;
}
