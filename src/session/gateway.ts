import { ApiError, knownCode, toApiError } from '../api/errors.ts';
import type { Asking, Http, Scope } from '../api/http.ts';
import type { Credentials } from './credentials.ts';
import type { Session, SessionList } from '../../contract/session.d.ts';
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

/** Whose sessions are meant: the user's own, or those of everybody in the cloud, which administrators may see. */
export type Whose = 'own' | 'all';

const LIST_PATH = '/api/sessions';
const SEARCH: Readonly<Record<Whose, string>> = { own: '', all: '?all=1' };

/** The sessions in which a text is found; of any user where it is empty. */
export async function listSessions(
  http: Http,
  scope: Scope,
  { whose, text, signal }: { readonly whose: Whose; readonly text: string; readonly signal: AbortSignal },
): Promise<SessionList> {
  const find = whose === 'all' && text !== '' ? `&text=${encodeURIComponent(text)}` : '';
  const { body } = await http(scope, LIST_PATH + SEARCH[whose] + find, { signal });
  // The gateway and this page are of one build.
  return body as SessionList;
}

/** Ends one session; one that is gone already is no failure. */
export async function endSession(http: Http, scope: Scope, id: string): Promise<void> {
  try {
    await http(scope, `${LIST_PATH}/${encodeURIComponent(id)}`, { method: 'DELETE' });
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || knownCode(thrown) !== 'VITRINE.NO_SUCH_SESSION') throw thrown;
  }
}

/** Ends all sessions but this one. */
export async function endOtherSessions(http: Http, scope: Scope, whose: Whose): Promise<void> {
  await http(scope, LIST_PATH + SEARCH[whose], { method: 'DELETE' });
}

function sessionOrThrow(body: unknown): Session {
  const session = toSession(body);
  if ('problem' in session) throw toApiError(new Error(session.problem));
  return session;
}
