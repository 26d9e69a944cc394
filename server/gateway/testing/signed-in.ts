import { expect } from 'vitest';

import { type RawAnswer, readRawAnswer } from './raw-answer.ts';
import { cookieOfAnn } from './sign-in.ts';
import { startTestGateway, type TestGateway } from './test-gateway.ts';
import { sendRaw } from './test-server.ts';

/** A gateway and the browser of ann, who is signed in: what passes reaches the service with a good token. */
export interface SignedIn {
  readonly gateway: TestGateway;
  readonly cookie: string;
  /** Sends a request line as it is, with the headers of the page and `headers`, for one answer. */
  readonly send: (line: string, headers?: readonly string[]) => Promise<RawAnswer | undefined>;
  /** An answer in our form, and what has reached the image service since the last time. */
  readonly seen: (answer: RawAnswer | undefined) => object & { readonly status: number | undefined };
}

export async function startSignedIn(): Promise<SignedIn> {
  const gateway = await startTestGateway({ people: {} });
  const cookie = await cookieOfAnn(gateway);
  // What was asked on the way here, for the kind of the service.
  gateway.images.seen.length = 0;
  return {
    gateway,
    cookie,
    send: async (line, headers = []) => {
      const own = [`Host: localhost:${gateway.port}`, `Cookie: ${cookie}`, 'X-Vitrine: 1'];
      const all = [line, ...own, 'Sec-Fetch-Site: same-origin', ...headers, 'Connection: close'];
      return readRawAnswer(await sendRaw(gateway.port, `${all.join('\r\n')}\r\n\r\n`));
    },
    seen: (answer) => {
      const body: unknown = JSON.parse(answer?.body ?? '');
      const reached = gateway.images.seen.splice(0);
      return { status: answer?.status, headers: answer?.headers, body, reached };
    },
  };
}

/** What is {@link SignedIn.seen} of a refusal: our form, and the service knows nothing of it. */
export const refused = {
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-openstack-request-id': expect.stringMatching(/^req-[0-9a-f-]{36}$/) as unknown,
  },
  body: {
    error: {
      code: expect.stringMatching(/^VITRINE\.[A-Z_]+$/) as unknown,
      message: expect.any(String) as unknown,
    },
  },
  reached: [],
};
