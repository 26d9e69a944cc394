import { useState, useSyncExternalStore } from 'react';
import { usePreference } from '../ui/preferences.ts';
import { fitWidth, type Widths } from '../ui/splitter.ts';
import { panelWidths, readWidth } from './panel-width.ts';

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
