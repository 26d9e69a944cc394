import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import { keystone } from '../../client.ts';
import { isRecord } from '../../http.ts';
import type { Answer } from '../../http.ts';
import type { Person } from '../../people.ts';
import { session } from '../../target.ts';

/** An application credential as Keystone shows it to the user who has just made it. */
export interface Credential {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
}

/** Where the application credentials of a person are. */
export function pathOf(person: Person, id?: string): string {
  const list = `/users/${session(person).userId}/application_credentials`;
  return id === undefined ? list : `${list}/${id}`;
}

/** Sends a request with a token, a person's usual one unless told otherwise. */
export function ask(
  method: string,
  path: string,
  as: Person | { token: string },
  json?: unknown,
): Promise<Answer> {
  const token = typeof as === 'string' ? session(as).token : as.token;
  return keystone(method, path, { headers: { 'x-auth-token': token }, json });
}

/** A name that no other run uses. */
export function newName(): string {
  return `contract-${randomUUID()}`;
}

/**
 * Makes application credentials in the tests of a file and deletes them after the last one, where a test has not.
 *
 * @returns a function that makes one
 */
export function credentialsOfThisFile(): (person: Person, wanted?: object) => Promise<Credential> {
  const made: { person: Person; id: string }[] = [];
  afterAll(async () => {
    for (const { person, id } of made) await ask('DELETE', pathOf(person, id), person);
  });
  return async (person, wanted = {}) => {
    const credential = credentialOf(
      await ask('POST', pathOf(person), person, { application_credential: { name: newName(), ...wanted } }),
    );
    made.push({ person, id: credential.id });
    return credential;
  };
}

/**
 * The application credential in the answer to making one.
 * @throws {Error} when there is none
 */
export function credentialOf(answer: Answer): Credential {
  const found = isRecord(answer.json) ? answer.json['application_credential'] : undefined;
  if (answer.status !== 201 || !isRecord(found)) throw new Error(`${answer.status} ${answer.text}`);
  return { id: String(found['id']), name: String(found['name']), secret: String(found['secret']) };
}

export function signInWith(application_credential: object, scope?: unknown): Promise<Answer> {
  return keystone('POST', '/auth/tokens', {
    json: {
      auth: {
        identity: { methods: ['application_credential'], application_credential },
        ...(scope === undefined ? {} : { scope }),
      },
    },
  });
}
