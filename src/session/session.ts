import type { GatewayCode } from '../../contract/error-codes.d.ts';
import type { PageSession, Session, SignInOffer } from '../../contract/session.d.ts';
import type { Scope } from '../api/http.ts';
import { isRecord } from '../format/json-text.ts';

/** Why there is no session, in the gateway's words. */
export interface NoSession {
  readonly problem: string;
  /** `null` where the gateway itself was not reached. */
  readonly code: GatewayCode | null;
  readonly requestId: string | null;
  /** `null` where there is no sign-in. */
  readonly signIn: SignInOffer | null;
}

/** The element that the gateway fills in. */
const ELEMENT_ID = 'vitrine-session';

/** When the gateway says nothing that can be read. */
export const NOTHING_SAID: NoSession = { problem: '', code: null, requestId: null, signIn: null };

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function codeOf(value: unknown): GatewayCode | null {
  const text = textOf(value);
  // Page and gateway are of one version: what begins so is in the contract.
  return text?.startsWith('VITRINE.') === true ? (text as GatewayCode) : null;
}

function isSession(value: unknown): value is PageSession {
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
export function toSession(value: unknown): PageSession | NoSession {
  if (isSession(value)) return value;
  const body = isRecord(value) ? value : {};
  const error = isRecord(body['error']) ? body['error'] : {};
  return {
    problem: textOf(error['message']) ?? '',
    code: codeOf(error['code']),
    requestId: textOf(error['request_id']),
    signIn: isOffer(body['signIn']) ? body['signIn'] : null,
  };
}

/** The session that stands in the page. Total: a page without one says so. */
export function sessionInPage(page: Pick<Document, 'getElementById'>): PageSession | NoSession {
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
