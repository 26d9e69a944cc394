import type { Scope } from '../api/http.ts';
import type { ProfileName } from '../filters/profile.ts';

/** A project or a user. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who is signed in, where, and what kind of service answers; handed out by the gateway, never with a token. */
export interface Session {
  readonly cloud: string;
  readonly embedded: boolean;
  readonly profile: ProfileName;
  readonly user: Named;
  readonly project: Named;
  readonly projects: readonly Named[];
  /** Names of the roles the user has in the project. */
  readonly roles: readonly string[];
  readonly region: string;
  readonly regions: readonly string[];
  /** Address of the image service as the gateway reaches it: for the commands that people copy. */
  readonly imageEndpoint: string;
  /** Where an address that names no project and no region leads. */
  readonly home: { readonly projectId: string; readonly region: string };
  /** What the address asked for and this user does not have. */
  readonly missing?: { readonly project?: string; readonly region?: string };
}

/** Why there is no session, in the gateway's words. */
export interface NoSession {
  readonly problem: string;
  readonly requestId: string | null;
}

/** The element that the gateway fills in. */
const ELEMENT_ID = 'vitrine-session';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSession(value: unknown): value is Session {
  return (
    isRecord(value) &&
    (value['profile'] === 'ims' || value['profile'] === 'glance') &&
    isRecord(value['project']) &&
    typeof value['project']['id'] === 'string' &&
    isRecord(value['user'])
  );
}

/** Takes what the gateway said for a session, or for the reason why there is none. */
export function toSession(value: unknown): Session | NoSession {
  if (isSession(value)) return value;
  const error = isRecord(value) && isRecord(value['error']) ? value['error'] : {};
  const { message, request_id: requestId } = error;
  return {
    problem: typeof message === 'string' ? message : '',
    requestId: typeof requestId === 'string' ? requestId : null,
  };
}

/** The session that stands in the page. Total: a page without one says so. */
export function sessionInPage(page: Pick<Document, 'getElementById'>): Session | NoSession {
  const text = page.getElementById(ELEMENT_ID)?.textContent ?? '';
  try {
    return toSession(JSON.parse(text));
  } catch {
    return { problem: '', requestId: null };
  }
}

/** The project and region that every request of this session names. */
export function scopeOf(session: Session): Scope {
  return { userId: session.user.id, projectId: session.project.id, region: session.region };
}
