import type { FastifyInstance } from 'fastify';

import type { Project, ProjectsFound } from '../../contract/session.d.ts';
import { GatewayError } from './gateway-error.ts';
import type { ProjectQuestion } from './keystone/keystone.ts';
import type { LoginSource } from './login.ts';
import { scopeOfHeaders } from './request-scope.ts';

/** A page asks for more in several requests. */
const MOST_QUESTIONS = 20;
/** Keystone must not be kept from answering others. */
const AT_ONCE = 4;
/** Keystone's IDs are 32 hexadecimal digits; some clouds have others. */
const PROJECT_ID = /^[\w-]{1,255}$/;
/** Keystone's own limit is 64. */
const LONGEST_NAME = 255;

/**
 * `GET /api/projects?id=…&id=…` or `?name=…`: what projects are called, as far as Keystone tells this user. What it does
 * not tell is left out, also while it is away: a name is a help, and no reason to show an error.
 */
export function registerProjectNames(app: FastifyInstance, source: LoginSource): void {
  app.get('/api/projects', async (request, reply) => {
    const questions = questionsOf(new URL(request.raw.url ?? '/', 'http://localhost').searchParams);
    const login = await source.loginOf(request.headers);
    const { token } = await login.access(scopeOfHeaders(request.headers));
    const projects: Project[] = [];
    const left = [...questions];
    const askInTurn = async (): Promise<void> => {
      for (let question = left.shift(); question !== undefined; question = left.shift()) {
        projects.push(...(await login.cloud.findProjects(token, question).catch(() => [])));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, askInTurn));
    const found: ProjectsFound = { projects };
    return reply.headers({ 'cache-control': 'no-store', 'x-openstack-request-id': request.id }).send(found);
  });
}

/** What is asked for; an ID that Keystone cannot have is not passed on. */
function questionsOf(search: URLSearchParams): readonly ProjectQuestion[] {
  const ids = [...new Set(search.getAll('id'))];
  const names = [...new Set(search.getAll('name'))].filter(
    (name) => name.trim() !== '' && name.length <= LONGEST_NAME,
  );
  if (ids.length + names.length > MOST_QUESTIONS) {
    throw new GatewayError(
      400,
      'VITRINE.BAD_REQUEST',
      `At most ${MOST_QUESTIONS} projects can be asked for at once.`,
    );
  }
  return [
    ...ids.filter((id) => PROJECT_ID.test(id)).map((id) => ({ id })),
    ...names.map((name) => ({ name })),
  ];
}
