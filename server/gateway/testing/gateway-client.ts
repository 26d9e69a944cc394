import { request } from 'undici';
import { expect } from 'vitest';

import type { TestGateway } from './test-gateway.ts';

/** What may be said about a request beside its target. */
export type AskOptions = Parameters<typeof request>[1];

/** Sends one request to the gateway and reads the whole answer. */
export async function ask(gateway: TestGateway, target: string, options: AskOptions = {}) {
  const answer = await request(gateway.url + target, options);
  const text = await answer.body.text();
  return { status: answer.statusCode, headers: answer.headers, text };
}

/** The same for a request that the gateway itself is to refuse: checks that it is done in its form. */
export async function refusedByGateway(gateway: TestGateway, target: string, options: AskOptions = {}) {
  const { status, headers, text } = await ask(gateway, target, options);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(headers['x-openstack-request-id']).toMatch(/^req-[0-9a-f-]{36}$/);
  const body: unknown = JSON.parse(text);
  return { status, body };
}

/** What {@link refusedByGateway} answers for an error of the gateway with that code. */
export const failure = (status: number, code: string) => ({
  status,
  body: {
    error: expect.objectContaining({
      code: `VITRINE.${code}`,
      message: expect.any(String) as unknown,
    }) as unknown,
  },
});

/** The id of an image; the image service of a test does not look at it. */
export const imageId = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
