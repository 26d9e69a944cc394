import type { IncomingHttpHeaders } from 'node:http';

import type { Dispatcher } from 'undici';

import type {
  Named,
  Project,
  ServiceProfile,
  Session,
  SignedInBy,
  SignInOffer,
} from '../../contract/session.d.ts';
import type { Access, Scope } from './access.ts';
import type { ImageLocator } from './image-locator.ts';
import type { Keystone } from './keystone/keystone.ts';

/** A cloud as the gateway uses it, for any user. */
export interface Cloud {
  readonly name: string;
  /** True for the cloud that this program brings along. */
  readonly embedded: boolean;
  /** The connections to the cloud, with its certificates and time limits. */
  readonly dispatcher: Dispatcher;
  /** What the image service of that access is. Asked once, unless the operator said so. */
  readonly profileOf: (access: Access) => Promise<ServiceProfile>;
  /** Names of projects, as far as the owner of the token may know them. */
  readonly findProjects: Keystone['findProjects'];
  /** Which of the addresses of the image service is one. */
  readonly locator: ImageLocator;
}

/** What a page has to know of a user who signed in by hand, to offer the same again before it ends. */
export type PersonalLogin = Omit<SignedInBy, 'lastsMs'> & {
  /** Milliseconds from now until nothing here can give access any more, if nothing is asked for before. */
  readonly lastsMs: () => number;
};

/**
 * A user who is signed in to a cloud. It hands out scoped access and renews it by itself as far as that can be
 * done; the proxy asks it for each request. One for everybody who opens the page, or one for each session.
 */
export interface Login {
  readonly cloud: Cloud;
  /** Who signed in; absent with the operator's credentials. */
  readonly user?: Named;
  /** Absent when the operator's credentials serve everybody. */
  readonly personal: PersonalLogin | undefined;
  /**
   * A secret that the links of the page's downloads hold, the same as long as the user is signed in: no other site knows
   * it, and a browser may come back with it hours later to go on. By itself it gives nothing.
   */
  readonly linkKey: string;
  /** @throws {IdentityError} when Keystone is away, refuses, or the scope is not this user's. */
  readonly access: (scope: Scope) => Promise<Access>;
  /**
   * Access of the same scope with another token than `spent`, which the image service has refused. Answers
   * `spent` itself when a new token would be refused as well.
   *
   * @throws {IdentityError} as `access`.
   */
  readonly renew: (scope: Scope, spent: Access) => Promise<Access>;
  /** The projects that `access` can be had for, in Keystone's order. */
  readonly projects: () => Promise<readonly Project[]>;
  /** What these credentials cannot do although they sign in, in sentences for the person; after `projects` was asked. */
  readonly lacks: () => readonly string[];
}

/**
 * Who a request comes from. `ambient`: the credentials of the operator serve every client that
 * reaches it, which is why it then answers on loopback only. `personal`: a cookie names the login, or no user is
 * signed in.
 */
export interface LoginSource {
  readonly kind: Session['kind'];
  /** What a page without a session offers; absent with ambient credentials. */
  readonly signIn: SignInOffer | undefined;
  /** Where servers are started from images, as the operator says. */
  readonly launchUrl?: string;
  /** @throws {IdentityError} `signedOut`, `expired` or `otherUser` when no user is signed in (any more). */
  readonly loginOf: (headers: IncomingHttpHeaders) => Promise<Login>;
}

/** The source that knows one login only. */
export function ambient(login: Login): LoginSource {
  return { kind: 'ambient', signIn: undefined, loginOf: () => Promise.resolve(login) };
}
