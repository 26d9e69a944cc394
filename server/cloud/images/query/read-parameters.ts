import { WebError } from '../../http/web-error.ts';
import { type Parameters, parseParameters, UndecodableQuery } from './parameters.ts';

/** The parameters of a query string. Throws a 400 for bytes that are not UTF-8. */
export function readParameters(search: string): Parameters {
  try {
    return parseParameters(search);
  } catch (error) {
    if (!(error instanceof UndecodableQuery)) throw error;
    throw new WebError(400, {
      explanation:
        'Error decoding your request. Either the URL or the request body contained characters that could not ' +
        'be decoded by Glance',
    });
  }
}
