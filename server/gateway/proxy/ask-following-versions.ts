import { finished, type Readable } from 'node:stream';

import type { ImageLocator } from '../image-locator.ts';
import { type Asked, askService, type AskParts } from './ask-service.ts';
import { discardBody, type ServiceRequest } from './attempt.ts';

/**
 * Asks the image service; and at its right address, where the one of the catalog answers a list of images with a list of
 * versions.
 *
 * @throws {GatewayError} and {@link IdentityError} as {@link askService}; when no address is one of images.
 */
export async function askFollowingVersions(
  request: ServiceRequest,
  parts: AskParts,
  locator: ImageLocator,
): Promise<Asked> {
  const asked = await askService(request, parts);
  if (asked.kind === 'found' || request.method !== 'GET' || !/^\/v2\/images(?:\?|$)/.test(request.target)) {
    return asked;
  }
  const { answer } = asked;
  const mayBe = answer.statusCode === 200 || answer.statusCode === 300;
  if (!mayBe || !isVersionList(await beginningOf(answer.body))) return asked;
  discardBody(answer);
  return askService(request, { ...parts, access: await locator.relocate(asked.access) });
}

function isVersionList(beginning: string): boolean {
  return /^\s*\{\s*"versions"\s*:/.test(beginning);
}

/** The first bytes of a body, which stay in it; empty when it has none, or breaks off before. */
async function beginningOf(body: Readable): Promise<string> {
  await new Promise<void>((resolve) => {
    const stop = finished(body, () => resolve());
    body.once('readable', () => {
      stop();
      resolve();
    });
  });
  if (body.destroyed) return '';
  const chunk: unknown = body.read();
  if (!(chunk instanceof Uint8Array)) return '';
  body.unshift(chunk);
  return Buffer.from(chunk.subarray(0, 64)).toString('latin1');
}
