import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import fastifyStatic from '@fastify/static';

import { contentSecurityPolicy } from '../headers.ts';
import { inlineHashes, splitPage } from './page-shell.ts';
import { FIRST_REQUEST, type FirstRequest, type PageSource } from './page-source.ts';

/**
 * The page as `vite build` left it in a folder: `index.html`, `assets/` with names that carry a hash of the
 * content and compressed twins (`.br`, `.gz`), and a few files with plain names (an icon).
 *
 * @throws {Error} when the folder has no page that this gateway can fill.
 */
export async function openBuiltPage(folder: string): Promise<PageSource> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const policy = contentSecurityPolicy(inlineHashes(html), 'built');
  const { firstRequest } = (await import(pathToFileURL(join(folder, FIRST_REQUEST)).href)) as {
    firstRequest: FirstRequest;
  };
  const page = { shell: splitPage(html), policy, firstRequest };
  const entries = await readdir(folder, { withFileTypes: true });
  const plainFiles = entries
    .filter((entry) => entry.isFile() && !/^\.|\.(?:html|br|gz)$/.test(entry.name))
    .map((entry) => entry.name);

  return {
    read: () => Promise.resolve(page),
    register: async (app) => {
      await app.register(async (scope) => {
        // A worker takes the policy of its script, not that of the page.
        scope.addHook('onRequest', async (_request, reply) => {
          reply.header('content-security-policy', policy);
        });
        await scope.register(fastifyStatic, {
          root: join(folder, 'assets'),
          prefix: '/assets/',
          preCompressed: true,
          index: false,
          maxAge: '365d',
          immutable: true,
        });
        for (const name of plainFiles) {
          scope.get(`/${name}`, (_request, reply) =>
            // Without a hash in the name, a browser has to ask each time; it is answered 304.
            reply.sendFile(name, folder, { maxAge: 0, immutable: false }),
          );
        }
      });
    },
    close: () => Promise.resolve(),
  };
}
