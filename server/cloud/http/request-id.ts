import { randomUUID } from 'node:crypto';

/** An id for one request, as OpenStack's services make them; the caller can quote it. */
export function requestId(): string {
  return `req-${randomUUID()}`;
}
