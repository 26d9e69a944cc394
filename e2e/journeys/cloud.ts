/** A cloud as another client of it sees it: what a journey needs to set a stage and to compare with. */
export class Services {
  readonly identityUrl: string;
  readonly imageUrl: string;
  readonly #tokens = new Map<string, Promise<SignedIn>>();

  /** Keystone's address has its version, Glance's has none. */
  constructor(identityUrl: string, imageUrl: string) {
    this.identityUrl = identityUrl;
    this.imageUrl = imageUrl;
  }

  /** Signs a person in, once for each project. */
  as(user: string, project: string): Promise<SignedIn> {
    const key = `${user} ${project}`;
    const known = this.#tokens.get(key) ?? this.#signIn(user, project);
    this.#tokens.set(key, known);
    return known;
  }

  async #signIn(user: string, project: string): Promise<SignedIn> {
    const domain = { name: 'Default' };
    const answer = await fetch(`${this.identityUrl}/auth/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: user, domain, password: `${user}-pass` } },
          },
          scope: { project: { name: project, domain } },
        },
      }),
    });
    const token = answer.headers.get('x-subject-token');
    if (token === null) throw new Error(`${user} could not sign in: ${answer.status}`);
    const body = (await answer.json()) as { token: { project: { id: string }; user: { id: string } } };
    return { token, projectId: body.token.project.id, userId: body.token.user.id };
  }

  /** Makes an application credential for dana in acme, for good unless told until when it holds. */
  async credential(
    name: string,
    expiresAt: Date | null = null,
  ): Promise<{ readonly id: string; readonly secret: string }> {
    const { token, userId } = await this.as('dana', 'acme');
    const answer = await fetch(`${this.identityUrl}/users/${userId}/application_credentials`, {
      method: 'POST',
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      body: JSON.stringify({ application_credential: { name, expires_at: expiresAt } }),
    });
    if (!answer.ok) throw new Error(`no application credential: ${answer.status} ${await answer.text()}`);
    const body = (await answer.json()) as { application_credential: { id: string; secret: string } };
    return body.application_credential;
  }

  /** Asks the image service something as dana in acme, whom the page is signed in as, unless told otherwise. */
  async ask(method: string, path: string, body?: unknown, who: readonly [string, string] = ['dana', 'acme']) {
    const { token } = await this.as(...who);
    const isPatch = method === 'PATCH';
    const answer = await fetch(`${this.imageUrl}${path}`, {
      method,
      headers: {
        'X-Auth-Token': token,
        Accept: 'application/json',
        ...(body === undefined
          ? {}
          : {
              'Content-Type': isPatch ? 'application/openstack-images-v2.1-json-patch' : 'application/json',
            }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  /** One page of a list. */
  async list(query: string): Promise<readonly ListedImage[]> {
    const body = (await this.ask('GET', `/v2/images${query === '' ? '' : `?${query}`}`)) as {
      images: ListedImage[];
    };
    return body.images;
  }

  /** All of a list, by marker. */
  async listAll(query: string): Promise<readonly ListedImage[]> {
    const all: ListedImage[] = [];
    for (;;) {
      const last = all.at(-1);
      const marker = last === undefined ? '' : `&marker=${last.id}`;
      const page = await this.list(`${query}&limit=1000${marker}`);
      all.push(...page);
      if (page.length < 1000) return all;
    }
  }

  async create(fields: Readonly<Record<string, unknown>>): Promise<ListedImage> {
    return (await this.ask('POST', '/v2/images', fields)) as ListedImage;
  }

  /** Gives an image its file. */
  async upload(
    imageId: string,
    data: string,
    who: readonly [string, string] = ['dana', 'acme'],
  ): Promise<void> {
    const { token } = await this.as(...who);
    const answer = await fetch(`${this.imageUrl}/v2/images/${imageId}/file`, {
      method: 'PUT',
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/octet-stream' },
      body: data,
    });
    if (!answer.ok) throw new Error(`no upload: ${answer.status} ${await answer.text()}`);
  }

  async remove(imageId: string): Promise<void> {
    await this.ask('DELETE', `/v2/images/${imageId}`);
  }
}

/** The embedded cloud, of which a journey knows what it is filled with, and whose failures it can switch on. */
export class Cloud extends Services {
  readonly #url: string;

  constructor(url: string) {
    super(`${url}/identity/v3`, `${url}/image`);
    this.#url = url;
  }

  /** A private image of the own project with a name that needs no care. */
  async anImage(): Promise<ListedImage> {
    const images = await this.list('visibility=private&limit=200');
    const image = images.find(({ name }) => /^\w[\w. ]*\w$/.test(name ?? ''));
    if (image === undefined) throw new Error('no image with a plain name');
    return image;
  }

  /** Switches a failure on for the next requests of a method and path. */
  async fail(fault: Fault): Promise<void> {
    const answer = await fetch(`${this.#url}/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ method: 'GET', times: 1, ...fault }),
    });
    if (!answer.ok) throw new Error(`fault refused: ${await answer.text()}`);
  }

  async clearFaults(): Promise<void> {
    await fetch(`${this.#url}/faults`, { method: 'DELETE' });
  }
}

export interface SignedIn {
  readonly token: string;
  readonly projectId: string;
  readonly userId: string;
}

export interface ListedImage {
  readonly id: string;
  readonly name: string | null;
  readonly [attribute: string]: unknown;
}

export interface Fault {
  readonly path: string;
  readonly method?: string;
  readonly times?: number;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  readonly cutAfterBytes?: number;
}
