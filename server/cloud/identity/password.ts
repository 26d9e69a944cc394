import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt);

/**
 * scrypt's cost. Low on purpose: the accounts of the embedded cloud are published together with their passwords,
 * and a test that starts a cloud should not wait for eight slow hashes.
 */
const cost = 1024;
const keyBytes = 32;

/** Hashes a password with a salt of its own: `salt$key` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, keyBytes, { N: cost });
  return `${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Whether a password belongs to a hash; takes the same time whatever the answer. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), keyBytes, { N: cost });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
