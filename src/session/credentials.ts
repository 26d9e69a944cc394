import { tokenOf } from './sign-in/token-text.ts';
import type { SignInMethod } from '../../contract/session.d.ts';
/** What a user signs in with. */
export type Credentials =
  | {
      readonly method: 'password';
      readonly user: string;
      readonly domain: string;
      readonly password: string;
    }
  | { readonly method: 'applicationCredential'; readonly id: string; readonly secret: string }
  | {
      readonly method: 'applicationCredential';
      readonly name: string;
      readonly user: string;
      readonly domain: string;
      readonly secret: string;
    }
  | { readonly method: 'token'; readonly token: string };

/** An application credential is known by its id, or by its name together with its user. */
export type CredentialBy = 'id' | 'name';

/** The fields of all ways to sign in: changing the way keeps what was typed. */
export interface SignInFields {
  readonly method: SignInMethod;
  readonly cloud: string;
  readonly domain: string;
  readonly user: string;
  readonly credentialBy: CredentialBy;
  readonly credentialId: string;
  readonly credentialName: string;
  /** The password, secret or token: never kept, and gone after each try. */
  readonly secret: string;
}

/** The credentials in the fields. Names are as typed: the gateway tries them so first, then without blanks around. */
export function credentialsOf(fields: SignInFields): Credentials {
  const { method, secret } = fields;
  const { user, domain } = fields;
  switch (method) {
    case 'password':
      return { method, user, domain, password: secret };
    case 'applicationCredential':
      return fields.credentialBy === 'id'
        ? { method, id: fields.credentialId.trim(), secret }
        : { method, name: fields.credentialName, user, domain, secret };
    case 'token':
      return { method, token: tokenOf(secret) };
  }
}

/** Whether a page of this host never leaves the machine, so that its traffic cannot be read on a network. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}
