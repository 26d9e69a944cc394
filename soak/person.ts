import { Agent, request } from 'undici';

/** An answer, or why there is none. */
export interface Answer {
  /** 0 for a connection that ended, 1 for no answer in time. */
  readonly status: number;
  readonly text: string;
  readonly tookMs: number;
}

export const CUT = 0;
export const LATE = 1;

/** More connections than a browser has, so that a slow answer holds up no other request of the test itself. */
const agent = new Agent({ connections: 256, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
const TIMEOUT_MS = 10_000;

/** What one request sends. */
export interface Sent {
  readonly method?: string;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request and reads its answer to the end. */
export async function send(url: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Answer> {
  const begun = performance.now();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const answer = await request(url, { method, headers, body: body ?? null, signal, dispatcher: agent });
    const text = await answer.body.text();
    return { status: answer.statusCode, text, tookMs: performance.now() - begun };
  } catch {
    return { status: signal.aborted ? LATE : CUT, text: '', tookMs: performance.now() - begun };
  }
}

/** A browser that is signed in. */
export class Person {
  readonly cookie: string;
  readonly #url: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.cookie = cookie;
  }

  /** Signs a user of the embedded cloud in. */
  static async signIn(url: string, user: string, cloud = 'embedded'): Promise<Person> {
    const answer = await request(`${url}/api/session`, {
      method: 'POST',
      headers: { 'x-vitrine': '1', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({
        cloud,
        method: 'password',
        user,
        domain: 'Default',
        password: `${user}-pass`,
      }),
      dispatcher: agent,
    });
    const text = await answer.body.text();
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
    if (answer.statusCode !== 201) throw new Error(`${user} cannot sign in: ${answer.statusCode} ${text}`);
    return new Person(url, cookie);
  }

  send(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<Answer> {
    return send(this.#url + path, { method, body, headers: { ...this.headers, ...headers } });
  }

  /** What makes a request this person's, of a page of Vitrine. */
  get headers(): Readonly<Record<string, string>> {
    return {
      cookie: this.cookie,
      'x-vitrine': '1',
      'sec-fetch-site': 'same-origin',
      accept: 'application/json',
    };
  }
}
