import { formatParams } from '../address.ts';
import { LIMIT_MAX } from '../reading.ts';
import { commented, notesOfView, type Command, type ListAsk } from './command.ts';
import { imagePathOf, pageParams } from './path.ts';
import { shellWord } from './quote.ts';

/** `curl` for the first page of a list, as large as the service gives it. */
export function curlList(ask: ListAsk): Command {
  const max = ask.request.limit ?? LIMIT_MAX;
  const query = formatParams(pageParams(ask.request, LIMIT_MAX));
  const notes = [...notesOfView(ask), TOKEN, ...(max === 0 ? [] : [{ code: 'one-page', max } as const])];
  return commented(curl(`${ask.endpoint}/v2/images?${query}`), notes);
}

/** `curl` for an image. */
export function curlShow(imageId: string, endpoint: string): Command {
  return commented(curl(`${endpoint}${imagePathOf(imageId)}`), [TOKEN]);
}

const TOKEN = { code: 'token' } as const;

function curl(url: string): string {
  // Without globbing: brackets and braces are part of an address. Of the answers in JSON only this one is asked for.
  return `curl -sSg -H "X-Auth-Token: $OS_TOKEN" -H 'Accept: application/json' \\\n  ${quoted(url)}`;
}

/** Always in quotes: an address reads better so, and `?` and `&` need them anyway. */
function quoted(url: string): string {
  const word = shellWord(url);
  return word === url ? `'${url}'` : word;
}
