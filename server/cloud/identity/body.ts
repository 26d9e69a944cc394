import { headerOf, type CloudRequest } from '../http/message.ts';
import { readJsonBody } from '../http/json-body.ts';
import { expecting, KeystoneError } from './identity-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object in a body; an empty one when there is no body. Throws Keystone's 400 for anything else. */
export async function readIdentityBody(request: CloudRequest): Promise<JsonObject> {
  const type = headerOf(request, 'content-type');
  const body = await readJsonBody(request.body);
  if (body.kind === 'none') return {};
  if (type !== undefined && !/^application\/json\b/i.test(type)) {
    throw expecting('application/json', 'Content-Type header');
  }
  if (body.kind === 'too long') throw new KeystoneError(413, 'Request is too large.');
  if (body.kind === 'malformed' || !isObject(body.value)) throw expecting('valid JSON', 'request body');
  return body.value;
}

/** The body as a whole is not what the schema wants. */
export function schemaError(what: string): KeystoneError {
  return new KeystoneError(400, what);
}

/** A part of the body is not what the schema wants; `field` is where, `roles/0`. */
export function fieldError(field: string, what: string): KeystoneError {
  return schemaError(`Invalid input for field '${field}': ${what}`);
}

/** The value as Python would print it in a message. */
export function describe(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
