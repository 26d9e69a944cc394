import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';

import { createServer } from 'vite';

import { contentSecurityPolicy } from './gateway/headers.ts';
import { inlineHashes, splitPage } from './gateway/page/page-shell.ts';
import type { FirstRequest, PageSource } from './gateway/page/page-source.ts';

/** Addresses that are the gateway's own; everything else is Vite's while the page is served from its sources. */
const OURS = /^\/(?:$|\?|(?:api|v1|v2|compute|volume|images|healthz)(?:[/?]|$))/;

/**
 * The page from its sources, with hot reload: Vite inside the gateway rather than in front of it, so that
 * address, session, security headers and proxy are those of the built page.
 */
export async function openDevPage(root: string, server: Server): Promise<PageSource> {
  const vite = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server } },
  });
  return {
    read: async () => {
      const source = await readFile(join(root, 'index.html'), 'utf8');
      const html = await vite.transformIndexHtml('/index.html', source);
      const { firstRequest } = await vite.ssrLoadModule('/src/first-request.ts');
      return {
        shell: splitPage(html),
        policy: contentSecurityPolicy(inlineHashes(html), 'development'),
        firstRequest: firstRequest as FirstRequest,
      };
    },
    register: async (app) => {
      app.addHook('onRequest', (request, reply, next) => {
        if (OURS.test(request.raw.url ?? '')) {
          next();
          return;
        }
        // Scripts of a worker need the page's policy; Vite's answers are all of the page.
        reply.raw.setHeader(
          'content-security-policy',
          contentSecurityPolicy({ scripts: [], styles: [] }, 'development'),
        );
        vite.middlewares(request.raw, reply.raw, next);
      });
    },
    close: () => vite.close(),
  };
}
