import { useState, useSyncExternalStore } from 'react';
import { usePreference } from '../ui/preferences.ts';
import { fitWidth, type Widths } from '../ui/splitter.ts';

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

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The width of the panel in this window. */
export interface PanelWidth {
  readonly widthPx: number;
  readonly widths: Widths;
  readonly drag: (widthPx: number) => void;
  /** Keeps a width between visits, or forgets it. */
  readonly choose: (widthPx: number | null) => void;
}

/** What somebody chose, as far as the window has room for it: a window that was narrow for a while changes nothing. */
export function usePanelWidth(): PanelWidth {
  const windowPx = useSyncExternalStore(subscribe, () => window.innerWidth);
  const [kept, keep] = usePreference('panel-width');
  const [dragged, setDragged] = useState<number | null>(null);
  const widths = panelWidths(windowPx);
  return {
    widthPx: fitWidth(dragged ?? readWidth(kept) ?? widths.defaultPx, widths),
    widths,
    drag: setDragged,
    choose: (widthPx) => {
      setDragged(null);
      keep(widthPx === null ? null : String(widthPx));
    },
  };
}
