import { type CloudOptions, type RunningCloud, startCloud } from '../start.ts';

/** A cloud for one test, with nothing in it unless the test says otherwise. */
export function startTestCloud(options: Partial<CloudOptions> = {}): Promise<RunningCloud> {
  return startCloud({
    port: 0,
    host: '127.0.0.1',
    dataDir: null,
    images: 0,
    profile: 'glance',
    faults: false,
    ...options,
  });
}

/** The token of a user, scoped to a project. */
export async function signInToCloud(
  { identityUrl }: RunningCloud,
  user: string,
  project: string,
): Promise<string> {
  const domain = { id: 'default' };
  const reply = await fetch(`${identityUrl}/auth/tokens`, {
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
  const token = reply.headers.get('X-Subject-Token');
  if (token === null) throw new Error(`${user} cannot sign in to ${project}: ${reply.status}`);
  return token;
}

/** An answer with its body read. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The image service of a cloud, as a user sees it. */
export class ImageClient {
  readonly #imageUrl: string;
  readonly #token: string;

  constructor({ imageUrl }: RunningCloud, token: string) {
    this.#imageUrl = imageUrl;
    this.#token = token;
  }

  /** Sends a request, with a JSON body if there is one. */
  async send(method: string, path: string, body?: unknown): Promise<TestAnswer> {
    const reply = await fetch(`${this.#imageUrl}${path}`, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : typeOf(method)) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  }

  /** Creates an image and answers its id. */
  async create(image: object): Promise<string> {
    const { status, text } = await this.send('POST', '/v2/images', image);
    if (status !== 201) throw new Error(`no image was made: ${status} ${text}`);
    const { id }: { id: string } = JSON.parse(text);
    return id;
  }

  /** Uploads the data of an image. */
  upload(id: string, data: string): Promise<number> {
    return this.#put(this.dataUrl(id), data);
  }

  /** Stages data for an import. */
  stage(id: string, data: string | ReadableStream): Promise<number> {
    return this.#put(`${this.#imageUrl}/v2/images/${id}/stage`, data);
  }

  /** One image, as the API shows it. */
  async show(id: string): Promise<Readonly<Record<string, unknown>>> {
    const shown: Readonly<Record<string, unknown>> = JSON.parse(
      (await this.send('GET', `/v2/images/${id}`)).text,
    );
    return shown;
  }

  /** The ids of a list. */
  async list(search: string): Promise<readonly string[]> {
    const { text } = await this.send('GET', `/v2/images?${search}`);
    const { images }: { images: readonly { id: string }[] } = JSON.parse(text);
    return images.map(({ id }) => id);
  }

  /** Where the data of an image are. */
  dataUrl(id: string): string {
    return `${this.#imageUrl}/v2/images/${id}/file`;
  }

  async #put(url: string, body: string | ReadableStream): Promise<number> {
    const reply = await fetch(url, {
      method: 'PUT',
      headers: { ...this.headers, 'Content-Type': 'application/octet-stream' },
      body,
      // A body that is sent while it is made has to be announced.
      ...(typeof body === 'string' ? {} : { duplex: 'half' }),
    });
    await reply.arrayBuffer();
    return reply.status;
  }

  /** What makes a request this person's. */
  get headers(): Readonly<Record<string, string>> {
    return { 'X-Auth-Token': this.#token, Accept: 'application/json' };
  }
}

/** The image service as alice of acme sees it. */
export async function asAlice(cloud: RunningCloud): Promise<ImageClient> {
  return new ImageClient(cloud, await signInToCloud(cloud, 'alice', 'acme'));
}

/** The type of a JSON body. */
function typeOf(method: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': method === 'PATCH' ? 'application/openstack-images-v2.1-json-patch' : 'application/json',
  };
}
