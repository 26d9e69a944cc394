import { useState, useSyncExternalStore } from 'react';
import { usePreference } from '../ui/preferences.ts';
import { fitWidth, type Widths } from '../ui/splitter.ts';

/** From this window width on the panel is beside the table; `CatalogPage.module.css` has the same values. */
export const WIDE_PX = 1200;
/** From this window width on everything beside the table is wider. */
const VERY_WIDE_PX = 1800;
/** Leaves the table its name and status columns, and some of the others. */
const TABLE_MIN_PX = 480;
const PANEL_MIN_PX = 320;

/** The limits of the panel's width in a window. */
export function panelWidths(windowPx: number): Widths {
  const isVeryWide = windowPx >= VERY_WIDE_PX;
  const sidebarPx = isVeryWide ? 300 : 264;
  const maxPx = Math.max(PANEL_MIN_PX, windowPx - sidebarPx - TABLE_MIN_PX);
  return { minPx: PANEL_MIN_PX, maxPx, defaultPx: Math.min(isVeryWide ? 480 : 380, maxPx) };
}

/** The stored width; `null` when there is none, or when it is invalid. */
export function readWidth(kept: string | null): number | null {
  const widthPx = Number(kept);
  return kept !== null && /^\d{2,5}$/.test(kept) ? widthPx : null;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

export interface PanelWidth {
  readonly widthPx: number;
  readonly widths: Widths;
  readonly drag: (widthPx: number) => void;
  /** Stores a width between visits, or removes it. */
  readonly choose: (widthPx: number | null) => void;
}

/** The chosen width, within the limits of the window: a window that was narrow for a while does not change it. */
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
