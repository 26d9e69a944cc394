import { useLayoutEffect } from 'react';
import { CatalogPage } from './catalog/CatalogPage.tsx';
import { imageIdIn, paths } from './paths.ts';
import { navigateTo, useHistoryEntry } from './ui/page-history.ts';

/** The pages, by address. The catalog comes with the first bytes, since every address leads to it. */
export function AppRoutes() {
  const { pathname, search } = useHistoryEntry();
  const isKnown = imageIdIn(pathname) !== undefined;
  // An effect: the address belongs to the window. Any other one means the list; its query is kept.
  useLayoutEffect(() => {
    if (!isKnown) navigateTo(`${paths.images()}${search}`, { replace: true });
  }, [isKnown, search]);
  return isKnown ? <CatalogPage /> : null;
}
