import type { Server } from 'node:http';

import type { PageSource } from './gateway/page/page-source.ts';

/**
 * The page: built, which is done first where that is needed, or from its sources with hot reload.
 * Each way loads only what it needs: Vite alone takes longer than everything else.
 *
 * @throws {StartError} when the page cannot be built.
 */
export async function openPage(
  root: string,
  mode: 'built' | 'development',
  server: Server,
  say: (line: string) => void,
): Promise<PageSource> {
  const { ensureBuilt, requireVite } = await import('./page-build.ts');
  if (mode === 'development') {
    requireVite(root, '--dev shows the page from its sources');
    const { openDevPage } = await import('./dev-page.ts');
    return openDevPage(root, server);
  }
  const { openBuiltPage } = await import('./gateway/page/built-page.ts');
  return openBuiltPage(await ensureBuilt(root, say));
}
