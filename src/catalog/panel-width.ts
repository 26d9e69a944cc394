import type { Widths } from '../ui/splitter.ts';

/** The panel stands beside the table from here on; `CatalogPage.module.css` has the same figures. */
export const WIDE_PX = 1200;
/** From here on everything beside the table is wider. */
const VERY_WIDE_PX = 1800;
/** The table keeps its names and its status, and some of what is behind them. */
const TABLE_MIN_PX = 480;
const PANEL_MIN_PX = 320;

/** How wide the panel may be in a window. */
export function panelWidths(windowPx: number): Widths {
  const isVeryWide = windowPx >= VERY_WIDE_PX;
  const sidebarPx = isVeryWide ? 300 : 264;
  const maxPx = Math.max(PANEL_MIN_PX, windowPx - sidebarPx - TABLE_MIN_PX);
  return { minPx: PANEL_MIN_PX, maxPx, defaultPx: Math.min(isVeryWide ? 480 : 380, maxPx) };
}

/** The width that somebody chose once; `null` when none was, or when what was kept is no width. */
export function readWidth(kept: string | null): number | null {
  const widthPx = Number(kept);
  return kept !== null && /^\d{2,5}$/.test(kept) ? widthPx : null;
}
