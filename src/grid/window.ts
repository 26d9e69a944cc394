/** The rows and the viewport of the grid. All rows have one height. */
export interface Geometry {
  readonly rowCount: number;
  readonly rowHeightPx: number;
  /** Height of the part of the scroller in which rows show, without the header. */
  readonly viewportPx: number;
  /** The maximum height of the scrolled element. */
  readonly spacerCapPx: number;
}

/**
 * The scroll position. `topPx` counts from the first row and is exact over any number of rows; `scrollTop` is the
 * browser's. They are equal until the rows are higher than a browser can scroll.
 */
export interface ScrollPosition {
  readonly topPx: number;
  readonly scrollTop: number;
}

/** Rows from `first` to `last`, both included; empty when `last` is smaller. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Below where Firefox ends, 17.9 million CSS pixels (2^30 sixtieths of one), whatever the screen and the zoom. */
const CAP_PX = 16_000_000;
/** Below where Chromium and WebKit end, 33.5 million device pixels (2^31 sixty-fourths of one). */
const CAP_DEVICE_PX = 32_000_000;

/**
 * The maximum height of the scrolled element on a screen with so many device pixels per CSS pixel, the zoom of the
 * page included: an element that is higher ends at the maximum, and the last rows are cut off.
 */
export function spacerCapPx(devicePixelRatio: number): number {
  return Math.min(CAP_PX, Math.floor(CAP_DEVICE_PX / devicePixelRatio));
}

export const TOP: ScrollPosition = { topPx: 0, scrollTop: 0 };

/** The height of all rows. */
export function contentPx({ rowCount, rowHeightPx }: Geometry): number {
  return rowCount * rowHeightPx;
}

/** The height of the scrolled element. */
export function spacerPx(geometry: Geometry): number {
  return Math.min(contentPx(geometry), geometry.spacerCapPx);
}

function maxTop(geometry: Geometry): number {
  return Math.max(0, contentPx(geometry) - geometry.viewportPx);
}

function maxScroll(geometry: Geometry): number {
  return Math.max(0, spacerPx(geometry) - geometry.viewportPx);
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), max);
}

/** Whether the rows are higher than the scrolled element, so that its offsets are scaled. */
function isScaled(geometry: Geometry): boolean {
  return contentPx(geometry) > geometry.spacerCapPx;
}

/**
 * Near either end rows and scrollbar move together, pixel for pixel; only the part between is scaled. With one scale
 * for all, steps towards an end would become ever smaller and never arrive.
 */
function unscaledEndPx({ spacerCapPx: capPx }: Geometry): number {
  return capPx / 16;
}

/** The `scrollTop` for an offset in the rows. */
function toScrollTop(geometry: Geometry, topPx: number): number {
  const [most, way, endPx] = [maxTop(geometry), maxScroll(geometry), unscaledEndPx(geometry)];
  if (!isScaled(geometry) || topPx <= endPx) return topPx;
  if (topPx >= most - endPx) return way - (most - topPx);
  return endPx + ((topPx - endPx) * (way - 2 * endPx)) / (most - 2 * endPx);
}

/** The offset in the rows for a `scrollTop`: the inverse. */
function toTop(geometry: Geometry, scrollTop: number): number {
  const [most, way, endPx] = [maxTop(geometry), maxScroll(geometry), unscaledEndPx(geometry)];
  if (!isScaled(geometry) || scrollTop <= endPx) return scrollTop;
  if (scrollTop >= way - endPx) return most - (way - scrollTop);
  return endPx + ((scrollTop - endPx) * (most - 2 * endPx)) / (way - 2 * endPx);
}

/** The position with a given offset at the top of the viewport, and the matching `scrollTop`. */
export function positionAt(geometry: Geometry, topPx: number): ScrollPosition {
  const top = clamp(topPx, maxTop(geometry));
  return { topPx: top, scrollTop: toScrollTop(geometry, top) };
}

/**
 * The position after the browser scrolled. Over scaled rows a step of up to a viewport moves the rows by just as
 * much, so that a wheel notch stays a wheel notch; anything larger is a dragged scrollbar, and means the same share
 * of the list. Where one of the two arrives at an end before the other, the scrollbar is corrected.
 */
export function moved(geometry: Geometry, from: ScrollPosition, scrollTop: number): ScrollPosition {
  const most = maxTop(geometry);
  if (!isScaled(geometry)) return { topPx: clamp(scrollTop, most), scrollTop };
  const deltaPx = scrollTop - from.scrollTop;
  if (Math.abs(deltaPx) > geometry.viewportPx) {
    return { topPx: clamp(toTop(geometry, scrollTop), most), scrollTop };
  }
  const topPx = clamp(from.topPx + deltaPx, most);
  const isAtEnd = scrollTop <= 0 || scrollTop >= maxScroll(geometry) - 1 || topPx === 0 || topPx === most;
  return isAtEnd ? positionAt(geometry, topPx) : { topPx, scrollTop };
}

/** The position after the number of rows, their height or the viewport changed: the row at the top stays there. */
export function refitted(geometry: Geometry, from: ScrollPosition): ScrollPosition {
  const topPx = clamp(from.topPx, maxTop(geometry));
  // During steps over scaled rows the scrollbar is not moved, as the user may be dragging it.
  const mayStay = isScaled(geometry) && topPx === from.topPx && from.scrollTop <= maxScroll(geometry);
  return mayStay ? from : positionAt(geometry, topPx);
}

/** The rows that are at least partly on screen. */
export function visibleRows(geometry: Geometry, topPx: number): RowRange {
  const { rowCount, rowHeightPx, viewportPx } = geometry;
  const first = Math.floor(topPx / rowHeightPx);
  const last = Math.ceil((topPx + viewportPx) / rowHeightPx) - 1;
  return { first: clamp(first, rowCount), last: Math.min(last, rowCount - 1) };
}

/** The last movement: a scroll in a direction, or none, as when the list has just appeared. */
export type Motion = 'rest' | 'down' | 'up';

/** At rest on either side: a new list should appear quickly, and the first scroll renders the others. */
const REST_ROWS = 2;
/** Rendered behind the screen, for a change of direction. */
const BEHIND_ROWS = 4;
/** Rendered ahead of the screen, at the least and at the most: enough for three frames. */
const AHEAD_ROWS = { min: 8, max: 20 };
/** Rendered at once, at the least: a rendering costs as much as some rows. */
const BATCH_ROWS = 4;
const FRAMES_PER_SECOND = 60;

/** The most rows that are rendered beyond the visible ones. */
export const OVERSCAN_ROWS = AHEAD_ROWS.max + BEHIND_ROWS;

/** Rows to render beyond the screen, and how few may be left ahead before others are rendered. */
interface Overscan {
  readonly ahead: number;
  readonly behind: number;
  readonly margin: number;
}

/**
 * By the speed: a batch for each frame or two rather than many rows in one frame, which would be late. Where the next
 * frame shows other rows for half of these or more, none beyond the screen are worth rendering: with twenty-six, a
 * fast scroll moved nineteen times a second.
 */
function overscan(rowsPerSecond: number, visibleCount: number): Overscan {
  const rowsPerFrame = Math.abs(rowsPerSecond) / FRAMES_PER_SECOND;
  if (rowsPerFrame > visibleCount / 2) return { ahead: 0, behind: 0, margin: 0 };
  const ahead = Math.min(Math.max(AHEAD_ROWS.min, Math.ceil(rowsPerFrame * 3)), AHEAD_ROWS.max);
  return { ahead, behind: BEHIND_ROWS, margin: ahead + 1 - Math.max(BATCH_ROWS, Math.floor(rowsPerFrame)) };
}

/**
 * The rows to render: the present ones while they reach far enough beyond the screen, else new ones around it.
 * `rowsPerSecond` is the speed of the motion, in either direction.
 */
export function drawnRows(
  geometry: Geometry,
  topPx: number,
  motion: Motion,
  rowsPerSecond: number,
  drawn: RowRange | null,
): RowRange {
  const visible = visibleRows(geometry, topPx);
  const lastRow = geometry.rowCount - 1;
  const { ahead, behind, margin } = overscan(rowsPerSecond, visible.last - visible.first + 1);
  const marginUp = motion === 'up' ? margin : 0;
  const marginDown = motion === 'down' ? margin : 0;
  const fits =
    drawn !== null &&
    drawn.last <= lastRow &&
    drawn.first <= Math.max(0, visible.first - marginUp) &&
    drawn.last >= Math.min(lastRow, visible.last + marginDown) &&
    drawn.last - drawn.first - (visible.last - visible.first) <= OVERSCAN_ROWS;
  if (fits) return drawn;
  const [above, below] =
    motion === 'rest' ? [REST_ROWS, REST_ROWS] : motion === 'down' ? [behind, ahead] : [ahead, behind];
  return {
    first: Math.max(0, visible.first - above),
    last: Math.min(lastRow, visible.last + below),
  };
}

/** The offset at which a row is completely on screen, moving as little as possible. */
export function topToReveal(geometry: Geometry, topPx: number, row: number): number {
  const rowTop = row * geometry.rowHeightPx;
  if (rowTop < topPx) return rowTop;
  const bottom = rowTop + geometry.rowHeightPx - geometry.viewportPx;
  return bottom > topPx ? bottom : topPx;
}
