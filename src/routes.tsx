import { useLayoutEffect } from 'react';
import { CatalogPage } from './catalog/CatalogPage.tsx';
import { imageIdIn, paths } from './paths.ts';
import { lazyComponent } from './ui/lazy.tsx';
import { navigateTo, useHistoryEntry } from './ui/page-history.ts';

const NotFoundPage = lazyComponent(() =>
  import('./catalog/NotFoundPage.tsx').then((room) => room.NotFoundPage),
);

/** The pages, by address. The catalog comes with the first bytes, since nearly every address leads to it. */
export function AppRoutes() {
  const { pathname, search } = useHistoryEntry();
  const isRoot = pathname === '/';
  // An effect: the address belongs to the window. The root means the list; its query is kept.
  useLayoutEffect(() => {
    if (isRoot) navigateTo(`${paths.images()}${search}`, { replace: true });
  }, [isRoot, search]);
  if (imageIdIn(pathname) !== undefined) return <CatalogPage />;
  return isRoot ? null : <NotFoundPage pathname={pathname} search={search} />;
}
