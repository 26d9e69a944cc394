import type { Answer, CloudRequest } from '../http/message.ts';
import type { ValidToken } from './identity-store.ts';

/** One request to the identity service. */
export interface Call {
  readonly request: CloudRequest;
  /** For instance `http://127.0.0.1:9393/identity/v3`. */
  readonly identityUrl: string;
  /** For instance `http://127.0.0.1:9393/image`. */
  readonly imageUrl: string;
  /** The variable parts of the path. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Who asks. Throws Keystone's 401 without a valid token. */
  readonly caller: () => ValidToken;
}

/** Answers a request, or throws an `IdentityError`. */
export type Handler = (call: Call) => Answer | Promise<Answer>;

/** Whether the policy takes a user for an administrator. */
export function isAdmin({ roles }: ValidToken): boolean {
  return roles.includes('admin');
}
