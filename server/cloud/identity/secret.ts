import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt);

/** scrypt's cost: some 50 ms, once for each sign-in with an application credential. */
const COST = 16_384;
const KEY_BYTES = 32;

/** Hashes a secret with a salt of its own: `salt$key` in base64url. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(secret, salt, KEY_BYTES, { N: COST });
  return `${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Whether a secret belongs to a hash; takes the same time whatever the answer. */
export async function verifySecret(secret: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(secret, Buffer.from(salt, 'base64url'), KEY_BYTES, { N: COST });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/**
 * Whether a password is the one of a published account; takes the same time whatever the answer. Those passwords
 * stand in the source, so there is nothing that a hash could protect.
 */
export function isPublishedPassword(given: string, published: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(published));
}
