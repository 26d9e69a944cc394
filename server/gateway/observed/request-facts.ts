import type { IncomingMessage } from 'node:http';

import type { Access } from '../access.ts';
import type { Login } from '../login.ts';

/** What becomes known of a request while it is handled, for the audit: never a secret. */
export interface RequestFacts {
  readonly cloud?: string | undefined;
  readonly person?: {
    readonly id?: string | undefined;
    readonly name: string;
    readonly domain?: string | undefined;
  };
  readonly project?: { readonly id: string; readonly name: string };
  readonly region?: string;
  /** How a person signs in. */
  readonly way?: string;
  /** The JSON that was sent, where it is short enough to be kept. */
  readonly body?: Uint8Array;
  /** The code of the gateway's own refusal. */
  readonly code?: string;
}

const facts = new WeakMap<IncomingMessage, RequestFacts>();

/** Adds to what is known of a request. */
export function noteFacts(request: IncomingMessage, more: RequestFacts): void {
  facts.set(request, { ...facts.get(request), ...more });
}

export function factsOf(request: IncomingMessage): RequestFacts {
  return facts.get(request) ?? {};
}

/** Whose request it is, as far as that is known before the access to a project. */
export function loginFacts({ cloud, user, personal }: Login): RequestFacts {
  const person =
    user === undefined ? {} : { person: { id: user.id, name: user.name, domain: personal?.domain } };
  return { cloud: cloud.name, ...person };
}

/** Whose request it is, in which scope. */
export function accessFacts(login: Login, access: Access): RequestFacts {
  const { user, project, region } = access;
  return {
    cloud: login.cloud.name,
    person: { id: user.id, name: user.name, domain: login.personal?.domain },
    project: { id: project.id, name: project.name },
    region,
  };
}
