import { formatParams } from '../filters/address.ts';
import { LIMIT_MAX } from '../filters/reading.ts';
import { commented, notesOfView, shellCommand, type ShellCommand, type ListAsk } from './command.ts';
import { imagePathOf, pageParams } from './path.ts';
import type { CommandNote } from './messages.ts';
import { shellWord } from './quote.ts';
import type { Shell } from './shells.ts';

/** `curl` for the first page of a list, as large as the service gives it. */
export function curlList(ask: ListAsk, shell: Shell = 'posix'): ShellCommand {
  const max = ask.request.limit ?? LIMIT_MAX;
  const query = formatParams(pageParams(ask.request, LIMIT_MAX));
  const notes = [...notesOfView(ask), TOKEN, ...(max === 0 ? [] : [{ code: 'one-page', max } as const])];
  return curl(`${ask.endpoint}/v2/${ask.request.list ?? 'images'}?${query}`, notes, shell);
}

/** `curl` for an image. */
export function curlShow(imageId: string, endpoint: string, shell: Shell = 'posix'): ShellCommand {
  return curl(`${endpoint}${imagePathOf(imageId)}`, [TOKEN], shell);
}

const TOKEN = { code: 'token' } as const;

function curl(url: string, notes: readonly CommandNote[], shell: Shell): ShellCommand {
  // Without globbing: brackets and braces are part of an address. Of the answers in JSON only this one is asked for.
  if (shell === 'posix') {
    return commented(
      `curl -sSg -H "X-Auth-Token: $OS_TOKEN" -H 'Accept: application/json' \\\n  ${quoted(url)}`,
      notes,
    );
  }
  const args = [
    // Without its ending it is another command in Windows PowerShell.
    shell === 'powershell' ? 'curl.exe' : 'curl',
    '-sSg',
    '-H',
    { text: 'X-Auth-Token: ', variable: 'OS_TOKEN' },
    '-H',
    'Accept: application/json',
    url,
  ];
  return shellCommand(args, notes, shell);
}

/** Always in quotes: an address reads better so, and `?` and `&` need them anyway. */
function quoted(url: string): string {
  const word = shellWord(url);
  return word === url ? `'${url}'` : word;
}
