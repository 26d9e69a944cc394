import type { Answer } from '../http/message.ts';
import { json } from '../http/message.ts';

/** What IMS says no with: a code of its own and a sentence, which is no part of any promise. */
export interface ImsFailure {
  readonly code: `IMG.${string}`;
  readonly message: string;
}

/** An error as IMS writes it. The status of nearly all that have a code is 400 (its page of error codes). */
export function imsError(status: 400 | 404, { code, message }: ImsFailure): Answer {
  return json(status, { error: { code, message } });
}
