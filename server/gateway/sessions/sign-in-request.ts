import type { Credentials, UserReference } from '../clouds/cloud-config.ts';
import { GatewayError } from '../gateway-error.ts';
import { field } from '../keystone/token-answer.ts';
import type { Scope } from '../access.ts';
/** What a user typed to sign in. Holds secrets: never logged, never part of an error. */
export interface SignInRequest {
  /** Name of the cloud in the operator's list. */
  readonly cloud: string;
  readonly credentials: Credentials;
  /** Where the page that asked wants to go. */
  readonly scope: Scope;
  /** The user who has to come out, where a session is to go on. */
  readonly asUserId: string | undefined;
}

/** Longer than any name or password; Keystone's own limit for a password is 4,096 bytes at most. */
const LONGEST_TEXT = 4096;
/** Tokens with a catalog inside (PKI, and those of Huawei Cloud) are longer than everything else: some have 30 KB. */
const LONGEST_TOKEN = 64 * 1024;

/**
 * Reads the body of a sign-in.
 *
 * @throws {GatewayError} 400 that names the field that is missing or wrong.
 */
export function readSignIn(body: unknown): SignInRequest {
  return {
    cloud: needed(body, 'cloud'),
    credentials: readCredentials(body),
    scope: { projectId: optional(body, 'project'), region: optional(body, 'region') },
    asUserId: optional(body, 'as'),
  };
}

function readCredentials(body: unknown): Credentials {
  switch (field(body, 'method')) {
    case 'password':
      return { kind: 'password', user: readUser(body), password: needed(body, 'password') };
    case 'applicationCredential': {
      const id = optional(body, 'id');
      const credential =
        id === undefined
          ? ({ kind: 'name', name: needed(body, 'name'), user: readUser(body) } as const)
          : ({ kind: 'id', id } as const);
      return { kind: 'applicationCredential', credential, secret: needed(body, 'secret') };
    }
    case 'token':
      // Copied from a terminal, with its line end.
      return { kind: 'token', token: readToken(needed(body, 'token', LONGEST_TOKEN).trim()) };
    default:
      throw wrong('The field method has to be password, applicationCredential or token.');
  }
}

function readUser(body: unknown) {
  const domain = { kind: 'name', name: needed(body, 'domain') } as const;
  return { kind: 'name', name: needed(body, 'user'), domain } as const;
}

/** It becomes a header on its way to Keystone, and not everything can be one. The page takes away what is certain. */
function readToken(token: string): string {
  const characters = [...token];
  const at = characters.findIndex((character) => !/^[\x21-\x7e]$/.test(character));
  const odd = characters[at];
  if (odd === undefined) return token;
  const code = odd.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  const name = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(odd) ? `“${odd}”` : `U+${code}`;
  throw wrong(`Character ${at + 1} of the token is ${name}, which no token contains.`);
}

/** The same without blanks around names: most are slips. A name of blanks alone stays. */
export function trimNames<Meant extends Credentials>(credentials: Meant): Meant {
  switch (credentials.kind) {
    case 'password':
      return { ...credentials, user: trimUser(credentials.user) };
    case 'applicationCredential': {
      const { credential } = credentials;
      if (credential.kind === 'id') return credentials;
      const { name, user } = credential;
      return { ...credentials, credential: { kind: 'name', name: trimName(name), user: trimUser(user) } };
    }
    case 'token':
      return credentials;
  }
}

function trimUser(user: UserReference): UserReference {
  if (user.kind === 'id') return user;
  const { name, domain } = user;
  return {
    kind: 'name',
    name: trimName(name),
    domain: domain.kind === 'id' ? domain : { kind: 'name', name: trimName(domain.name) },
  };
}

function trimName(name: string): string {
  return name.trim() || name;
}

function needed(body: unknown, name: string, longest = LONGEST_TEXT): string {
  const text = optional(body, name, longest);
  if (text === undefined) throw wrong(`The field ${name} is missing.`);
  return text;
}

function optional(body: unknown, name: string, longest = LONGEST_TEXT): string | undefined {
  const value = field(body, name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw wrong(`The field ${name} has to be a text.`);
  if (value.length > longest) throw wrong(`The field ${name} is longer than ${longest} characters.`);
  return value;
}

function wrong(what: string): GatewayError {
  return new GatewayError(400, 'VITRINE.BAD_REQUEST', what);
}
