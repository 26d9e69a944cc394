/** Readers for the tests: how Windows shells and programs parse a line, by their documented rules. */

/** The arguments that a program on Windows finds in its command line (`CommandLineToArgvW`, behind the program). */
export function readWindowsArguments(line: string): readonly string[] {
  const args: string[] = [];
  let arg: string | null = null;
  let isQuoted = false;
  let at = 0;
  while (at < line.length) {
    const backslashes = /^\\+(?=")/.exec(line.slice(at))?.[0].length ?? 0;
    if (backslashes > 0) {
      arg = (arg ?? '') + '\\'.repeat(Math.floor(backslashes / 2));
      at += backslashes;
      if (backslashes % 2 === 1) {
        arg += '"';
        at += 1;
      }
    } else if (line[at] === '"') {
      arg ??= '';
      if (isQuoted && line[at + 1] === '"') {
        arg += '"';
        at += 1;
      }
      isQuoted = !isQuoted;
      at += 1;
    } else if (!isQuoted && /[ \t]/.test(line[at] ?? '')) {
      if (arg !== null) args.push(arg);
      arg = null;
      at += 1;
    } else {
      arg = (arg ?? '') + (line[at] ?? '');
      at += 1;
    }
  }
  return arg === null ? args : [...args, arg];
}

/**
 * The command line that a program gets from a line that is typed at cmd.exe: percent signs first, everywhere, then
 * carets and quotation marks. Every variable is set whose name has neither caret nor quotation mark. Throws where the
 * shell would act on something.
 */
export function readCmdLine(typed: string): string {
  if (/[\r\n\0\t]/.test(typed)) throw new Error('The line ends or is completed here');
  const known = /%(?!OS_TOKEN%)([^%^":=][^%^":]*)(?:%|:[^%]*%)/u.exec(typed);
  if (known !== null) throw new Error(`A variable: ${known[0]}`);
  let line = '';
  let isQuoted = false;
  for (let at = 0; at < typed.length; at += 1) {
    const character = typed[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && character === '^') {
      at += 1;
      line += typed[at] ?? '';
    } else {
      if (!isQuoted && /[&|<>()]/.test(character))
        throw new Error(`cmd.exe acts on ${character} in ${typed}`);
      line += character;
    }
  }
  return line;
}

/** How PowerShell hands arguments to a program: by one of its old ways, or (from 7.3) right. */
export type ArgumentPassing = '5.1' | '7.2' | '7.3';

/** The arguments that a program gets from a command of PowerShell. Throws where PowerShell would act on something. */
export function readPowershellLine(typed: string, version: ArgumentPassing): readonly string[] {
  const inner = /^& \{ \$PSNativeCommandArgumentPassing = 'Legacy'; ([^]*) \}$/u.exec(typed)?.[1];
  const args = readPowershellWords(inner ?? typed);
  if (inner === undefined && version === '7.3') return args;
  const line = args.map((arg) => {
    if (!needsQuotes(arg)) return arg;
    // 5.1 does not see that a backslash would take the last quotation mark for itself.
    return `"${version === '5.1' ? arg : arg.replace(/\\+$/, '$&$&')}"`;
  });
  return readWindowsArguments(line.join(' '));
}

/** PowerShell's own rule (NativeCommandParameterBinder): a space outside of quotation marks that are there already. */
function needsQuotes(arg: string): boolean {
  let quotes = 0;
  let isBehindBackslash = false;
  for (const character of arg) {
    if (character === '"' && !isBehindBackslash) quotes += 1;
    else if (/\s/u.test(character) && quotes % 2 === 0) return true;
    isBehindBackslash = character === '\\';
  }
  return false;
}

function readPowershellWords(line: string): readonly string[] {
  const args: string[] = [];
  let rest = line;
  while (rest !== '') {
    const word =
      /^(?:[A-Za-z_/][\w./:=-]*|--?[A-Za-z][A-Za-z-]*|--)(?= |$)/u.exec(rest)?.[0] ??
      /^"X-Auth-Token: \$env:OS_TOKEN"(?= |$)/u.exec(rest)?.[0];
    if (word !== undefined) {
      args.push(word.replaceAll('"', ''));
      rest = rest.slice(word.length + 1);
      continue;
    }
    const isSum = rest.startsWith('(');
    if (isSum) rest = rest.slice(1);
    let text = '';
    for (;;) {
      // Any of the four marks ends the text, unless another stands behind it, which is then meant.
      const quoted = /^['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛](?!['‘’‚‛])/u.exec(rest);
      const code = isSum && text !== '' ? /^\[char\](\d+)/.exec(rest) : null;
      const first = isSum && quoted === null ? /^\[char\](\d+)/.exec(rest) : code;
      if (quoted !== null) text += (quoted[1] ?? '').replaceAll(/['‘’‚‛](['‘’‚‛])/gu, '$1');
      else if (first !== null) text += String.fromCodePoint(Number(first[1]));
      else throw new Error(`PowerShell acts on ${rest.slice(0, 20)}`);
      rest = rest.slice((quoted ?? first)?.[0].length);
      if (!isSum || !rest.startsWith(' + ')) break;
      rest = rest.slice(3);
    }
    if (isSum) {
      if (!rest.startsWith(')')) throw new Error(`PowerShell acts on ${rest.slice(0, 20)}`);
      rest = rest.slice(1);
    }
    if (rest !== '' && !rest.startsWith(' ')) throw new Error(`PowerShell acts on ${rest.slice(0, 20)}`);
    args.push(text);
    rest = rest.slice(1);
  }
  return args;
}
