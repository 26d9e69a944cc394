import type { Answer } from '../http/message.ts';
import { json } from '../http/message.ts';

/** What IMS says no with: a code of its own and a sentence, which is no part of any promise. */
export interface ImsFailure {
  readonly code: `IMG.${string}`;
  readonly message: string;
}

type ImsStatus = 400 | 403 | 404;

/** An error as IMS writes it. The status of nearly all that have a code is 400 (its page of error codes). */
export function imsError(status: ImsStatus, { code, message }: ImsFailure): Answer {
  return json(status, { error: { code, message } });
}

/** An error of IMS on its way up; {@link refusing} makes an answer of it. */
export class ImsRefusal extends Error {
  readonly status: ImsStatus;
  readonly code: ImsFailure['code'];

  constructor(status: ImsStatus, code: ImsFailure['code'], message: string) {
    super(message);
    this.name = 'ImsRefusal';
    this.status = status;
    this.code = code;
  }
}

/** A handler that answers the `ImsRefusal`s of another. */
export function refusing<Call>(
  handler: (call: Call) => Answer | Promise<Answer>,
): (call: Call) => Promise<Answer> {
  return async (call) => {
    try {
      return await handler(call);
    } catch (error) {
      if (!(error instanceof ImsRefusal)) throw error;
      return imsError(error.status, error);
    }
  };
}
