/** What the grid's rows are like and how much of them fits on screen. Rows all have one height. */
export interface Geometry {
  readonly rowCount: number;
  readonly rowHeightPx: number;
  /** Height of the part of the scroller in which rows show, without the header. */
  readonly viewportPx: number;
}

/**
 * Where the grid is scrolled to. `topPx` counts from the first row and is exact over any number of rows; `scrollTop`
 * is what the browser has. They are the same until the rows are higher than a browser can scroll.
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
 * The highest element that is scrolled: Firefox ends near 17.9 million px, Chromium at 33.5 million and at half of
 * that on screens with two device pixels to one.
 */
export const SPACER_CAP_PX = 16_000_000;

export const TOP: ScrollPosition = { topPx: 0, scrollTop: 0 };

/** The height of all rows. */
export function contentPx({ rowCount, rowHeightPx }: Geometry): number {
  return rowCount * rowHeightPx;
}

/** The height of the element that stands for all rows. */
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

/** Whether the rows are higher than what is scrolled, so that one has to stand for the other. */
function isScaled(geometry: Geometry): boolean {
  return contentPx(geometry) > SPACER_CAP_PX;
}

/**
 * Near either end rows and scrollbar go together, pixel for pixel; only what lies between is scaled. With one scale
 * for all, steps towards an end would become ever smaller and never arrive.
 */
const UNSCALED_END_PX = 1_000_000;

/** Where the scrollbar belongs for a height. */
function toScrollTop(geometry: Geometry, topPx: number): number {
  const [most, way] = [maxTop(geometry), maxScroll(geometry)];
  if (!isScaled(geometry) || topPx <= UNSCALED_END_PX) return topPx;
  if (topPx >= most - UNSCALED_END_PX) return way - (most - topPx);
  const scale = (way - 2 * UNSCALED_END_PX) / (most - 2 * UNSCALED_END_PX);
  return UNSCALED_END_PX + (topPx - UNSCALED_END_PX) * scale;
}

/** The height that a place of the scrollbar means: the inverse. */
function toTop(geometry: Geometry, scrollTop: number): number {
  const [most, way] = [maxTop(geometry), maxScroll(geometry)];
  if (!isScaled(geometry) || scrollTop <= UNSCALED_END_PX) return scrollTop;
  if (scrollTop >= way - UNSCALED_END_PX) return most - (way - scrollTop);
  const scale = (most - 2 * UNSCALED_END_PX) / (way - 2 * UNSCALED_END_PX);
  return UNSCALED_END_PX + (scrollTop - UNSCALED_END_PX) * scale;
}

/** The position that shows a given height at the top of the viewport, with the scrollbar where it belongs. */
export function positionAt(geometry: Geometry, topPx: number): ScrollPosition {
  const top = clamp(topPx, maxTop(geometry));
  return { topPx: top, scrollTop: toScrollTop(geometry, top) };
}

/**
 * The position after the browser scrolled. Over scaled rows a step of up to a viewport moves the rows by just as
 * much, so that a wheel notch stays a wheel notch; anything larger is the scrollbar being dragged, and means the
 * same share of the list. Where one of the two arrives at an end before the other, the scrollbar is put where it
 * belongs.
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

/** The position after the rows changed in number, height or viewport: what is at the top stays there. */
export function refitted(geometry: Geometry, from: ScrollPosition): ScrollPosition {
  const topPx = clamp(from.topPx, maxTop(geometry));
  // While steps are counted over scaled rows, the scrollbar is not moved under the reader's hand.
  const mayStay = isScaled(geometry) && topPx === from.topPx && from.scrollTop <= maxScroll(geometry);
  return mayStay ? from : positionAt(geometry, topPx);
}

/** The rows of which at least a part is on screen. */
export function visibleRows(geometry: Geometry, topPx: number): RowRange {
  const { rowCount, rowHeightPx, viewportPx } = geometry;
  const first = Math.floor(topPx / rowHeightPx);
  const last = Math.ceil((topPx + viewportPx) / rowHeightPx) - 1;
  return { first: clamp(first, rowCount), last: Math.min(last, rowCount - 1) };
}

/** How the list last moved: by a scroll in a direction, or not, as when it has just come. */
export type Motion = 'rest' | 'down' | 'up';

/** Rows drawn beyond the screen while it moves: most of them ahead, where the next ones are needed. */
const AHEAD_ROWS = 20;
const BEHIND_ROWS = 6;
/** At rest on either side: a list that has just come is waited for, and the first scroll draws the others. */
const REST_ROWS = 2;
/** So many drawn rows must be left ahead before new ones are drawn: many at once cost less than each alone. */
const MARGIN_ROWS = 8;

/** The most rows that are drawn beyond the visible ones. */
export const OVERSCAN_ROWS = AHEAD_ROWS + BEHIND_ROWS;

/** Rows beyond the screen on either side. */
function beyond(motion: Motion): { readonly above: number; readonly below: number } {
  if (motion === 'rest') return { above: REST_ROWS, below: REST_ROWS };
  return motion === 'down'
    ? { above: BEHIND_ROWS, below: AHEAD_ROWS }
    : { above: AHEAD_ROWS, below: BEHIND_ROWS };
}

/** The rows to draw: those that were drawn while they reach far enough beyond the screen, else new ones around it. */
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

/** The height at the top of the viewport at which a row is wholly on screen, moving as little as possible. */
export function topToReveal(geometry: Geometry, topPx: number, row: number): number {
  const rowTop = row * geometry.rowHeightPx;
  if (rowTop < topPx) return rowTop;
  const bottom = rowTop + geometry.rowHeightPx - geometry.viewportPx;
  return bottom > topPx ? bottom : topPx;
}
