import type { RunningCloud } from '../start.ts';

/** An answer of the identity service. */
export interface KeystoneClientAnswer {
  readonly status: number;
  /** What `X-Subject-Token` says; empty without it. */
  readonly token: string;
  /** Undefined when there is none, or none of JSON. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** The identity service of a cloud, as the bearer of a token sees it; the token `''` is no token. */
export class KeystoneClient {
  readonly #identityUrl: string;

  constructor({ identityUrl }: RunningCloud) {
    this.#identityUrl = identityUrl;
  }

  /** Sends a request, with a JSON body if there is one. */
  async send(method: string, path: string, token: string, body?: unknown): Promise<KeystoneClientAnswer> {
    const reply = await fetch(`${this.#identityUrl}${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { 'X-Auth-Token': token }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return {
      status: reply.status,
      token: reply.headers.get('X-Subject-Token') ?? '',
      body: text.startsWith('{') ? JSON.parse(text) : undefined,
    };
  }

  /** Signs in with a password. `user` has name and domain, or an id. */
  byPassword(user: object, scope?: unknown): Promise<KeystoneClientAnswer> {
    return this.#signIn({ methods: ['password'], password: { user } }, scope);
  }

  /** Signs in with an application credential. */
  byCredential(application_credential: object): Promise<KeystoneClientAnswer> {
    return this.#signIn({ methods: ['application_credential'], application_credential });
  }

  /** Signs in with a token. */
  byToken(id: string, scope?: unknown): Promise<KeystoneClientAnswer> {
    return this.#signIn({ methods: ['token'], token: { id } }, scope);
  }

  #signIn(identity: object, scope?: unknown): Promise<KeystoneClientAnswer> {
    return this.send('POST', '/auth/tokens', '', { auth: { identity, scope } });
  }
}
