/** The rows and the viewport of the grid. All rows have one height. */
export interface Geometry {
  readonly rowCount: number;
  readonly rowHeightPx: number;
  /** Height of the part of the scroller in which rows show, without the header. */
  readonly viewportPx: number;
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

/**
 * The maximum height of the scrolled element: Firefox ends near 17.9 million px, Chromium at 33.5 million and at half
 * of that on screens with two device pixels per CSS pixel.
 */
export const SPACER_CAP_PX = 16_000_000;

export const TOP: ScrollPosition = { topPx: 0, scrollTop: 0 };

/** The height of all rows. */
export function contentPx({ rowCount, rowHeightPx }: Geometry): number {
  return rowCount * rowHeightPx;
}

/** The height of the scrolled element. */
export function spacerPx(geometry: Geometry): number {
  return Math.min(contentPx(geometry), SPACER_CAP_PX);
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
  return contentPx(geometry) > SPACER_CAP_PX;
}

/**
 * Near either end rows and scrollbar move together, pixel for pixel; only the part between is scaled. With one scale
 * for all, steps towards an end would become ever smaller and never arrive.
 */
const UNSCALED_END_PX = 1_000_000;

/** The `scrollTop` for an offset in the rows. */
function toScrollTop(geometry: Geometry, topPx: number): number {
  const [most, way] = [maxTop(geometry), maxScroll(geometry)];
  if (!isScaled(geometry) || topPx <= UNSCALED_END_PX) return topPx;
  if (topPx >= most - UNSCALED_END_PX) return way - (most - topPx);
  const scale = (way - 2 * UNSCALED_END_PX) / (most - 2 * UNSCALED_END_PX);
  return UNSCALED_END_PX + (topPx - UNSCALED_END_PX) * scale;
}

/** The offset in the rows for a `scrollTop`: the inverse. */
function toTop(geometry: Geometry, scrollTop: number): number {
  const [most, way] = [maxTop(geometry), maxScroll(geometry)];
  if (!isScaled(geometry) || scrollTop <= UNSCALED_END_PX) return scrollTop;
  if (scrollTop >= way - UNSCALED_END_PX) return most - (way - scrollTop);
  const scale = (most - 2 * UNSCALED_END_PX) / (way - 2 * UNSCALED_END_PX);
  return UNSCALED_END_PX + (scrollTop - UNSCALED_END_PX) * scale;
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

/** Rows rendered beyond the screen while it moves: most of them ahead, where the next ones are needed. */
const AHEAD_ROWS = 20;
const BEHIND_ROWS = 6;
/** At rest on either side: a new list should appear quickly, and the first scroll renders the others. */
const REST_ROWS = 2;
/** New rows are rendered when fewer than this are left ahead: many at once cost less than one at a time. */
const MARGIN_ROWS = 8;

/** The most rows that are rendered beyond the visible ones. */
export const OVERSCAN_ROWS = AHEAD_ROWS + BEHIND_ROWS;

/** Rows beyond the screen on either side. */
function beyond(motion: Motion): { readonly above: number; readonly below: number } {
  if (motion === 'rest') return { above: REST_ROWS, below: REST_ROWS };
  return motion === 'down'
    ? { above: BEHIND_ROWS, below: AHEAD_ROWS }
    : { above: AHEAD_ROWS, below: BEHIND_ROWS };
}

/** The rows to render: the present ones while they reach far enough beyond the screen, else new ones around it. */
export function drawnRows(
  geometry: Geometry,
  topPx: number,
  motion: Motion,
  drawn: RowRange | null,
): RowRange {
  const visible = visibleRows(geometry, topPx);
  const lastRow = geometry.rowCount - 1;
  const marginUp = motion === 'up' ? MARGIN_ROWS : 0;
  const marginDown = motion === 'down' ? MARGIN_ROWS : 0;
  const fits =
    drawn !== null &&
    drawn.last <= lastRow &&
    drawn.first <= Math.max(0, visible.first - marginUp) &&
    drawn.last >= Math.min(lastRow, visible.last + marginDown) &&
    drawn.last - drawn.first - (visible.last - visible.first) <= OVERSCAN_ROWS;
  if (fits) return drawn;
  const { above, below } = beyond(motion);
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
