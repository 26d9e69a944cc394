import { KeystoneError, malformed } from './identity-error.ts';

/** An ISO 8601 time as the library iso8601 reads it: in part, with either dash, with any zone. */
const TIME =
  /^\d{4}(?:-?\d{1,2}(?:-?\d{1,2}(?:[ T]\d{1,2}(?::?\d{1,2}(?::?\d{1,2}(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/;

const OPERATORS = new Set(['lt', 'gt', 'eq', 'lte', 'gte', 'neq']);

/**
 * Looks at the `password_expires_at` of a list of users: whether there is one, after which no user is left, since no
 * password here expires and NULL is neither before nor after anything.
 *
 * @throws {KeystoneError} 400 for an operator that there is not, and for a text that is no time.
 */
export function asksForExpiry(search: URLSearchParams): boolean {
  const asked = Array.from(search).filter(([key]) => /^password_expires_at(?:__|$)/.test(key));
  for (const [, value] of asked) {
    // The operator has two or three letters, and Keystone looks for the colon there alone.
    const colon = value.slice(2, 4).includes(':') ? value.indexOf(':') : -1;
    if (!TIME.test(value.slice(colon + 1))) throw malformed('Timestamp not in expected format.');
    const operator = value.slice(0, Math.max(colon, 0));
    if (colon >= 0 && !OPERATORS.has(operator)) {
      throw new KeystoneError(
        400,
        `The given operator ${operator} is not valid. It must be one of the following: 'eq', 'neq', 'lt', 'lte', 'gt', or 'gte'.`,
      );
    }
  }
  return asked.length > 0;
}
