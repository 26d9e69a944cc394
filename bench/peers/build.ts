import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Builds the pages that Vitrine is measured against; returns the folder that they are in. */
export async function buildPeers(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'vitrine-peers-'));
  const root = import.meta.dirname;
  await build({
    root,
    base: '/peers/',
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { floor: join(root, 'floor/index.html'), tanstack: join(root, 'tanstack/index.html') },
      },
    },
  });
  return outDir;
}
