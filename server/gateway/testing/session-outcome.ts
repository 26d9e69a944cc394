import { ask } from './gateway-client.ts';
import type { TestGateway } from './test-gateway.ts';

/** Asks for images as the browser with this cookie. */
export function imagesFor(gateway: TestGateway, cookie: string, headers: Record<string, string> = {}) {
  return ask(gateway, '/v2/images', { headers: { cookie, ...headers } });
}

/** What a request that needs a session answers: its status and, of an error, the code. */
export async function outcomeFor(gateway: TestGateway, cookie: string, headers: Record<string, string> = {}) {
  const { status, text } = await imagesFor(gateway, cookie, headers);
  const { error } = JSON.parse(text) as { error?: { code: string } };
  return error === undefined ? status : `${status} ${error.code}`;
}

/** The outcome after the user chose to sign out. */
export const signedOut = '401 VITRINE.SIGNED_OUT';

/** The outcome after the session ran out. */
export const over = '401 VITRINE.SESSION_OVER';
