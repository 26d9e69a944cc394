import type { Scope } from '../api/http.ts';
import type { ProfileName } from '../attributes/profile.ts';

/** A project or a user. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A project; its name is unique within its domain only. */
export interface Project extends Named {
  /** Lists of projects hold the ID alone, unless Keystone tells the name. */
  readonly domain?: { readonly id: string; readonly name?: string };
}

/** The three ways to sign in. */
export type SignInMethod = 'password' | 'applicationCredential' | 'token';

/** How somebody signed in, for the dialog that asks for the same again. */
export interface Login {
  readonly method: SignInMethod;
  /** Name of the user's domain. */
  readonly domain: string;
  /** Of an application credential. */
  readonly credentialId: string | null;
  /** Until the session ends, at the time of the answer. */
  readonly lastsMs: number;
}

/** Who is signed in, where, and what kind of service answers; handed out by the gateway, never with a token. */
export interface Session {
  readonly cloud: string;
  readonly embedded: boolean;
  readonly profile: ProfileName;
  readonly user: Named;
  readonly project: Project;
  readonly projects: readonly Project[];
  /** Names of the roles the user has in the project. */
  readonly roles: readonly string[];
  readonly region: string;
  readonly regions: readonly string[];
  /** Address of the image service as the gateway reaches it: for the commands that people copy. */
  readonly imageEndpoint: string;
  /** What a link to a download holds: by it the gateway knows that the link is the page's own. */
  readonly linkKey: string;
  /** Where an address that names no project and no region leads. */
  readonly home: { readonly projectId: string; readonly region: string };
  /** What the credentials cannot do, in sentences of the gateway. */
  readonly lacks?: readonly string[];
  /** What the address asked for and this user does not have. */
  readonly missing?: { readonly project?: string; readonly region?: string };
  /** `null` with the credentials of whoever started Vitrine: nobody signs in, and the gateway renews by itself. */
  readonly login: Login | null;
}

/** A cloud that one can sign in to. */
export interface CloudOffer {
  readonly name: string;
  /** Name of the domain that most of its users are in. */
  readonly domain: string;
  readonly embedded: boolean;
}

/** Where one can sign in, and whether passwords travel unencrypted. */
export interface SignInOffer {
  readonly clouds: readonly CloudOffer[];
  readonly isPlainHttp: boolean;
}

/** Why there is no session, in the gateway's words. */
export interface NoSession {
  readonly problem: string;
  readonly code: string | null;
  readonly requestId: string | null;
  /** `null` where nobody signs in. */
  readonly signIn: SignInOffer | null;
}

/** The element that the gateway fills in. */
const ELEMENT_ID = 'vitrine-session';

/** When the gateway says nothing that can be read. */
export const NOTHING_SAID: NoSession = { problem: '', code: null, requestId: null, signIn: null };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isSession(value: unknown): value is Session {
  return (
    isRecord(value) &&
    (value['profile'] === 'ims' || value['profile'] === 'glance') &&
    isRecord(value['project']) &&
    typeof value['project']['id'] === 'string' &&
    isRecord(value['user']) &&
    isRecord(value['home'])
  );
}

function isOffer(value: unknown): value is SignInOffer {
  return (
    isRecord(value) &&
    Array.isArray(value['clouds']) &&
    value['clouds'].length > 0 &&
    value['clouds'].every((cloud) => isRecord(cloud) && typeof cloud['name'] === 'string')
  );
}

/** Takes what the gateway said for a session, or for the reason why there is none. */
export function toSession(value: unknown): Session | NoSession {
  if (isSession(value)) return value;
  const body = isRecord(value) ? value : {};
  const error = isRecord(body['error']) ? body['error'] : {};
  return {
    problem: textOf(error['message']) ?? '',
    code: textOf(error['code']),
    requestId: textOf(error['request_id']),
    signIn: isOffer(body['signIn']) ? body['signIn'] : null,
  };
}

/** The session that stands in the page. Total: a page without one says so. */
export function sessionInPage(page: Pick<Document, 'getElementById'>): Session | NoSession {
  const text = page.getElementById(ELEMENT_ID)?.textContent ?? '';
  try {
    return toSession(JSON.parse(text));
  } catch {
    return NOTHING_SAID;
  }
}

/** The project and region that every request of this session names. */
export function scopeOf(session: Session): Scope {
  return { userId: session.user.id, projectId: session.project.id, region: session.region };
}
