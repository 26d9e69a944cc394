import { expect } from 'vitest';
import { isRecord } from '../http.ts';
import type { Answer } from '../http.ts';

/** A token as Keystone describes it in a body; the token itself is in the header `X-Subject-Token`. */
export type TokenBody = Readonly<Record<string, unknown>>;

/**
 * The token of an answer to a sign-in or a validation: the text that a client sends from then on, and what it says.
 * @throws {Error} when the answer has none
 */
export function tokenOf(answer: Answer): { token: string; body: TokenBody } {
  const token = answer.headers['x-subject-token'];
  const body = isRecord(answer.json) ? answer.json['token'] : undefined;
  if (token === undefined || !isRecord(body)) throw new Error(`No token: ${answer.status} ${answer.text}`);
  return { token, body };
}

/** The names in a list of named things, such as roles or projects, in alphabetical order. */
export function namesIn(list: unknown): string[] {
  const names = (Array.isArray(list) ? list : []).map((entry) =>
    isRecord(entry) ? entry['name'] : undefined,
  );
  return names.filter((name) => typeof name === 'string').toSorted();
}

/**
 * How Keystone says no: what `toMatchObject` compares with an answer. Its errors are JSON whatever was asked for, and
 * of another shape than Glance's.
 */
export function keystoneRefuses(code: number, title: string, message: unknown): object {
  return { status: code, json: { error: { code, title, message } } };
}

/** 403 of the policy for an action, `identity:get_project`. */
export function forbids(action: string): object {
  const message = `You are not authorized to perform the requested action: ${action}.`;
  return keystoneRefuses(403, 'Forbidden', message);
}

/** 404 that says what was looked for. */
export function findsNot(what: string): object {
  return keystoneRefuses(404, 'Not Found', `Could not find ${what}.`);
}

/** 400 for a body that is malformed. */
export function findsMalformed(why: string): object {
  const because =
    'The server could not comply with the request since it is either malformed or otherwise incorrect. ' +
    'The client is assumed to be in error.';
  return keystoneRefuses(400, 'Bad Request', `${why} ${because}`);
}

/**
 * 400 of the JSON schema: what is wrong comes first. Behind it may follow the schema as Python prints it, which no
 * client can use, and so it is not part of the contract.
 */
export function violatesSchema(what: string): object {
  return keystoneRefuses(
    400,
    'Bad Request',
    expect.stringMatching(new RegExp(`^${RegExp.escape(what)}(?:\n|$)`)),
  );
}

/** 401, the same whatever was wrong, so that a client cannot find out by trying which part it was. */
export const unauthenticated = {
  ...keystoneRefuses(401, 'Unauthorized', 'The request you have made requires authentication.'),
  headers: { 'www-authenticate': expect.stringMatching(/^Keystone uri="https?:\/\/.+"$/) },
};
