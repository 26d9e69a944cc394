import { expect } from 'vitest';

import { fakePassword } from './fake-keystone.ts';
import { ask, type AskOptions } from './gateway-client.ts';
import { type TestGateway, writing } from './test-gateway.ts';

/** What the page sends to sign ann in by her password. */
export const passwordOfAnn = {
  cloud: 'test',
  method: 'password',
  user: 'ann',
  domain: 'Default',
  password: fakePassword,
} as const;

/** The request of the page that signs a user in. */
export function signInRequest(body: object, headers: Record<string, string> = {}) {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...writing, 'content-type': 'application/json', ...headers },
  } as const satisfies AskOptions;
}

/** Signs ann in and answers the `Cookie` header of her browser from then on. */
export async function cookieOfAnn(
  gateway: TestGateway,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await ask(gateway, '/api/session', signInRequest(passwordOfAnn, headers));
  expect(answer.status).toBe(201);
  const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
  return cookie;
}
