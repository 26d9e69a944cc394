import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { PageSession, Session, SessionRefused } from '../../../contract/session.d.ts';
import { createTextEncoder } from './compressed-text.ts';
import type { LoginSource } from '../login.ts';
import { scriptJson } from './page-shell.ts';
import type { FirstRequest, PageSource } from './page-source.ts';
import { scopeOfSearch } from '../request-scope.ts';
import { sessionAnswer } from '../session.ts';

/** Every address at which the page itself is. */
const PAGE_ADDRESSES = ['/images', '/images/:id'];

/** The page at its addresses, and what answers with it at any other: the page then says that nothing is there. */
export interface RegisteredPage {
  readonly answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/**
 * Serves the page at its addresses with the session inside, so that its first request need not wait for one
 * that asks who is signed in.
 */
export async function registerPage(
  app: FastifyInstance,
  page: PageSource,
  source: LoginSource,
): Promise<RegisteredPage> {
  const encode = createTextEncoder();

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { shell, policy, firstRequest } = await page.read();
    const session = await sessionAnswer(source, request, scopeOfSearch(searchOf(request)));
    const html = shell.before + scriptJson(inPage(request, session.body, firstRequest)) + shell.after;
    const { encoding, bytes } = await encode(html, request.headers['accept-encoding']);
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        // It says who is signed in, and must not come back from a cache after the user has signed out.
        'cache-control': source.kind === 'ambient' ? 'no-cache' : 'no-store',
        vary: 'accept-encoding',
      })
      .send(bytes);
  };

  for (const url of PAGE_ADDRESSES) app.get(url, answer);
  for (const url of ['/', '/images/']) {
    app.get(url, (request, reply) => reply.redirect(`/images${searchOf(request)}`, 302));
  }
  await page.register(app);
  return { answer };
}

/**
 * The longest search string that is read here, in characters: one of 64 KB with thousands of parameters takes a tenth of
 * a second, for which no other request is answered. The page asks for such a list by itself, a moment later.
 */
const SEARCH_MAX_LENGTH = 4096;

/** The session as it stands in the page. */
function inPage(
  request: FastifyRequest,
  session: Session | SessionRefused,
  firstRequest: FirstRequest,
): PageSession | SessionRefused {
  const search = searchOf(request);
  if ('error' in session || search.length > SEARCH_MAX_LENGTH) return session;
  const [pathname = ''] = (request.raw.url ?? '').split('?', 1);
  const url = firstRequest(pathname, search, session);
  return url === null ? session : { ...session, firstRequest: url };
}

/** The search string as it came, with its question mark, or nothing. */
function searchOf(request: FastifyRequest): string {
  const target = request.raw.url ?? '';
  const start = target.indexOf('?');
  return start === -1 ? '' : target.slice(start);
}
