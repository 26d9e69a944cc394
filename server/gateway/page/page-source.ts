import type { FastifyInstance } from 'fastify';

import type { Session } from '../../../contract/session.d.ts';
import type { PageShell } from './page-shell.ts';

/**
 * The request for the first page of the list that an address of the page names, or `null`; `src/first-request.ts`, which
 * is built with the page.
 */
export type FirstRequest = (pathname: string, search: string, session: Session) => string | null;

/** Where that is in the built page: in a folder that is not served. */
export const FIRST_REQUEST = 'server/first-request.mjs';

/** Where the page comes from: the built files, or Vite in development. */
export interface PageSource {
  /** The page's HTML around its session, and the content security policy that goes with it. */
  readonly read: () => Promise<{
    readonly shell: PageShell;
    readonly policy: string;
    readonly firstRequest: FirstRequest;
  }>;
  /** Adds what serves scripts, styles and pictures. */
  readonly register: (app: FastifyInstance) => Promise<void>;
  readonly close: () => Promise<void>;
}
