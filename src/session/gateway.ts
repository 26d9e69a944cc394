import { ApiError, toApiError } from '../api/errors.ts';
import type { Asking, Http, Scope } from '../api/http.ts';
import type { Credentials } from './credentials.ts';
import type { Session } from '../../contract/session.d.ts';
import { toSession, type NoSession } from './session.ts';

const PATH = '/api/session';

/**
 * The session in a scope as the gateway has it now, or why there is none. Rejects when it does not say. A background
 * request is no user activity: asking how long a session lasts must not prolong it.
 */
export async function readSession(
  http: Http,
  scope: Scope | null,
  asking: Pick<Asking, 'isBackground'>,
): Promise<Session | NoSession> {
  try {
    const { body } = await http(scope, PATH, asking);
    return toSession(body);
  } catch (thrown) {
    const noSession = thrown instanceof ApiError && thrown.status === 401 ? toSession(thrown.body) : null;
    if (noSession === null || !('problem' in noSession)) throw thrown;
    return noSession;
  }
}

/** The session in another scope. Rejects with an `ApiError` when there is none. */
export async function readScope(http: Http, scope: Scope, signal: AbortSignal): Promise<Session> {
  const { body } = await http(scope, PATH, { signal });
  return sessionOrThrow(body);
}

/** What a sign-in asks for besides the credentials. */
export interface SignInRequest {
  readonly cloud: string;
  /** From the address. */
  readonly project: string | null;
  readonly region: string | null;
  /** The user who has to be signed in again, where the page already has one. */
  readonly as: string | null;
}

/** Signs in. Rejects with an `ApiError` whose code says why not. */
export async function signIn(
  http: Http,
  credentials: Credentials,
  wish: SignInRequest,
  signal: AbortSignal,
): Promise<Session> {
  const { cloud, project, region, as } = wish;
  const { body } = await http(null, PATH, {
    method: 'POST',
    json: {
      cloud,
      ...credentials,
      ...(project === null ? {} : { project }),
      ...(region === null ? {} : { region }),
      ...(as === null ? {} : { as }),
    },
    signal,
  });
  return sessionOrThrow(body);
}

/** Signs out in this browser, or everywhere this user is signed in to this cloud. */
export async function signOut(http: Http, scope: Scope, where: 'here' | 'everywhere'): Promise<void> {
  await http(scope, where === 'here' ? PATH : `${PATH}?everywhere=1`, { method: 'DELETE' });
}

function sessionOrThrow(body: unknown): Session {
  const session = toSession(body);
  if ('problem' in session) throw toApiError(new Error(session.problem));
  return session;
}
