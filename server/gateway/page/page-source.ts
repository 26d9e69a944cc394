import type { FastifyInstance } from 'fastify';

import type { PageShell } from './page-shell.ts';

/** Where the page comes from: the built files, or Vite in development. */
export interface PageSource {
  /** The page's HTML around its session, and the content security policy that goes with it. */
  readonly read: () => Promise<{ readonly shell: PageShell; readonly policy: string }>;
  /** Adds what serves scripts, styles and pictures. */
  readonly register: (app: FastifyInstance) => Promise<void>;
  readonly close: () => Promise<void>;
}
