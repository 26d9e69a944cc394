import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { createTextEncoder } from './compressed-text.ts';
import { asGatewayError, errorBody } from '../gateway-error.ts';
import type { LoginSource, Scope } from '../login.ts';
import { scriptJson } from './page-shell.ts';
import type { PageSource } from './page-source.ts';
import { scopeOfSearch } from '../request-scope.ts';
import { describeSession } from '../session.ts';

/** Every address at which the page itself is. */
const pageAddresses = ['/images', '/images/:id'];

/**
 * Serves the page at its addresses with the session inside, so that its first request need not wait for one
 * that asks who is signed in.
 */
export async function registerPage(
  app: FastifyInstance,
  page: PageSource,
  source: LoginSource,
): Promise<void> {
  const encode = createTextEncoder();

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { shell, policy } = await page.read();
    const session = await sessionOrError(request, source, scopeOfSearch(searchOf(request)));
    const html = shell.before + scriptJson(session) + shell.after;
    const { encoding, bytes } = await encode(html, request.headers['accept-encoding']);
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'cache-control': 'no-cache',
        vary: 'accept-encoding',
      })
      .send(bytes);
  };

  for (const url of pageAddresses) app.get(url, answer);
  for (const url of ['/', '/images/']) {
    app.get(url, (request, reply) => reply.redirect(`/images${searchOf(request)}`, 302));
  }
  await page.register(app);
}

/** What goes into the page: the session, or why there is none, so that the page can say it in words. */
async function sessionOrError(request: FastifyRequest, source: LoginSource, wanted: Scope): Promise<unknown> {
  try {
    return await describeSession(source, request.headers, wanted);
  } catch (error) {
    const failure = asGatewayError(error);
    request.log.warn({ code: failure.code }, failure.message);
    return errorBody(failure);
  }
}

/** The search string as it came, with its question mark, or nothing. */
function searchOf(request: FastifyRequest): string {
  const target = request.raw.url ?? '';
  const start = target.indexOf('?');
  return start === -1 ? '' : target.slice(start);
}
