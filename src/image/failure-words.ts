import type { ApiError } from '../api/errors.ts';
import { ERROR_WORDS, explain } from '../api/messages.ts';

/** Why something could not be read, in a line: where there is no room for more, with what support asks for. */
export function failureWords(error: ApiError, what: string): string {
  const { title, advice } = explain(error, what);
  const id = error.requestId === null ? [] : [`${ERROR_WORDS.requestId} ${error.requestId}`];
  return [`${title}.`, advice, ...id].join(' ');
}
